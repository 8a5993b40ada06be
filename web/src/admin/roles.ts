import type { AdminAccountFragment, Role } from '../gql/graphql';

// What people may do here, in the order of how much.
export const roles: { role: Role; name: string; may: string }[] = [
  { role: 'PARTNER', name: 'Partner', may: 'Läser det som delas med organisationen och skriver om projekt som den är med i.' },
  { role: 'MEMBER', name: 'Medlem', may: 'Läser allt för medlemmar och skriver utkast för sin kommun.' },
  { role: 'EDITOR', name: 'Redaktör', may: 'Läser, redigerar och publicerar allt.' },
  { role: 'ADMIN', name: 'Administratör', may: 'Gör allt som en redaktör gör och sköter konton och drift.' },
];

export const roleName = (role: Role) => roles.find((r) => r.role === role)!.name;

// standsFor is whom somebody speaks for; "" for those who speak for the office.
export const standsFor = (a: AdminAccountFragment) => a.municipality?.name ?? a.organisation?.name ?? '';

// What is said where the hub refuses more exactly than by its codes.
export const accountWords = {
  'CONFLICT email': 'Det finns redan ett konto med den här adressen.',
  'INVALID email': 'Skriv adressen som namn@example.se.',
  'REQUIRED municipality': 'En medlem behöver en kommun.',
  'REQUIRED organisation': 'En partner behöver en organisation.',
  'CONFLICT id': 'Det här är den sista administratören som kan logga in. Gör någon annan till administratör först.',
  'CONFLICT role': 'Det här är den sista administratören som kan logga in. Gör någon annan till administratör först.',
  'NOT_FOUND id': 'Kontot finns inte längre.',
};
