var e=class extends String{__apiType;value;__meta__;constructor(e,t){super(e),this.value=e,this.__meta__=t}toString(){return this.value}};new e(`
    fragment DeskRow on Content {
  __typename
  id
  title
  status
  audience
  updatedAt
  publishedAt
  url
  topics {
    key
    name
  }
  ... on Update {
    updateOf: project {
      title
    }
  }
  desk {
    publishAt
    approvedAt
    author {
      name
    }
    suggested {
      field
    }
    source: import {
      name
    }
  }
}
    `,{fragmentName:`DeskRow`}),new e(`
    fragment DeskFile on File {
  id
  name
  mediaType
  size
  url
  altText
}
    `,{fragmentName:`DeskFile`}),new e(`
    fragment DeskText on Content {
  __typename
  id
  slug
  url
  title
  summary
  body
  byline
  audience
  status
  version
  updatedAt
  publishedAt
  contact {
    name
    title
    email
    phone
  }
  source {
    name
    url
    issuedOn
    section
  }
  topics {
    key
  }
  municipalities {
    role
    municipality {
      code
      name
    }
  }
  organisations {
    role
    organisation {
      slug
      name
    }
  }
  files {
    ...DeskFile
  }
  desk {
    publishAt
    unpublishAt
    approvedAt
    approvedBy {
      name
    }
    author {
      id
      name
    }
    sharedWith {
      slug
      name
    }
    contactConsentAt
    suggested {
      field
      because
    }
  }
  ... on Article {
    articleKind: kind
    referenceNumbers
  }
  ... on Report {
    externalUrl
    documentDate
    keyFindings
    initiator {
      slug
    }
    producer {
      slug
    }
    respondents
  }
  ... on Project {
    projectPhase: phase
    projectStartsOn: startsOn
    projectEndsOn: endsOn
    funding {
      funder {
        slug
      }
      programme
      appliedBy {
        slug
      }
      decisionOn
      outcome
    }
    participants
  }
  ... on Update {
    updateOf: project {
      id
      title
    }
    updatePhase: phase
  }
  ... on Event {
    eventKind: kind
    mode
    startsOn
    endsOn
    startsAt
    endsAt
    venue
    place
    organiser {
      slug
    }
    eventOf: project {
      id
    }
    participants
    cancelled
    registrationUrl
    registrationOpensOn
    registrationClosesOn
    capacity
    seatRule
    targetGroup
  }
}
    fragment DeskFile on File {
  id
  name
  mediaType
  size
  url
  altText
}`,{fragmentName:`DeskText`}),new e(`
    fragment Refused on UserError {
  code
  field
  message
}
    `,{fragmentName:`Refused`}),new e(`
    fragment DeskRefused on UserError {
  ...Refused
  expected
  current
}
    fragment Refused on UserError {
  code
  field
  message
}`,{fragmentName:`DeskRefused`}),new e(`
    fragment DeskStepped on ContentPayload {
  content {
    ...DeskText
  }
  userErrors {
    ...DeskRefused
  }
}
    fragment DeskText on Content {
  __typename
  id
  slug
  url
  title
  summary
  body
  byline
  audience
  status
  version
  updatedAt
  publishedAt
  contact {
    name
    title
    email
    phone
  }
  source {
    name
    url
    issuedOn
    section
  }
  topics {
    key
  }
  municipalities {
    role
    municipality {
      code
      name
    }
  }
  organisations {
    role
    organisation {
      slug
      name
    }
  }
  files {
    ...DeskFile
  }
  desk {
    publishAt
    unpublishAt
    approvedAt
    approvedBy {
      name
    }
    author {
      id
      name
    }
    sharedWith {
      slug
      name
    }
    contactConsentAt
    suggested {
      field
      because
    }
  }
  ... on Article {
    articleKind: kind
    referenceNumbers
  }
  ... on Report {
    externalUrl
    documentDate
    keyFindings
    initiator {
      slug
    }
    producer {
      slug
    }
    respondents
  }
  ... on Project {
    projectPhase: phase
    projectStartsOn: startsOn
    projectEndsOn: endsOn
    funding {
      funder {
        slug
      }
      programme
      appliedBy {
        slug
      }
      decisionOn
      outcome
    }
    participants
  }
  ... on Update {
    updateOf: project {
      id
      title
    }
    updatePhase: phase
  }
  ... on Event {
    eventKind: kind
    mode
    startsOn
    endsOn
    startsAt
    endsAt
    venue
    place
    organiser {
      slug
    }
    eventOf: project {
      id
    }
    participants
    cancelled
    registrationUrl
    registrationOpensOn
    registrationClosesOn
    capacity
    seatRule
    targetGroup
  }
}
fragment DeskFile on File {
  id
  name
  mediaType
  size
  url
  altText
}
fragment DeskRefused on UserError {
  ...Refused
  expected
  current
}
fragment Refused on UserError {
  code
  field
  message
}`,{fragmentName:`DeskStepped`}),new e(`
    fragment Choice on Facet {
  key
  label
  count
}
    `,{fragmentName:`Choice`}),new e(`
    fragment Found on SearchNode {
  __typename
  ... on Content {
    id
    slug
    title
    summary
    excerpt
    status
    audience
    publishedAt
    topics {
      key
      name
    }
    municipalities {
      municipality {
        code
        slug
        name
      }
    }
  }
  ... on Article {
    articleKind: kind
  }
  ... on Event {
    eventKind: kind
    cancelled
    startsOn
    endsOn
    startsAt
    endsAt
  }
  ... on Project {
    phase
    begins: startsOn
    ends: endsOn
  }
  ... on Update {
    project {
      slug
      title
    }
  }
  ... on Municipality {
    id
    slug
    name
    population
    county {
      name
    }
    membership {
      status
      since
    }
  }
  ... on Organisation {
    id
    slug
    name
    otherNames
    organisationKind: kind
  }
  ... on Topic {
    id
    key
    name
    synonyms
  }
}
    `,{fragmentName:`Found`});var t={__meta__:{hash:`sha256:f58e3b0cf90d17284e2f208337945c359ba99ada8037c92c7369a5b24e702a9c`}},n={__meta__:{hash:`sha256:4ceb87e6c47a5de09297bd026c6685eb0ec929877217406e49159fceb2c16769`}},r={__meta__:{hash:`sha256:9383129af290fa0b48ed75143acba5e1d69af26aac8dde54bba21e820e9ee5e6`}},i={__meta__:{hash:`sha256:09ba085a1aff787cabc8cc48d093c25d51a7d3d39af31e35e94b8b4e577613f1`}},a={__meta__:{hash:`sha256:711d6bb3f09ef24c35a1f45ac6d6028286d330b37a9b6f6f172122838614df8f`}},o={__meta__:{hash:`sha256:ee716b9e64974c17e85b77a319f0f754b9afc4e2e78a938a0e4bd9bd7582331d`}},s={__meta__:{hash:`sha256:759f109dd3f6b7d36378e6a6cff57b308cb0d506c4766de0552d5f8e7d6c7a6c`}},c={__meta__:{hash:`sha256:76fe3d083af5c586c77461eac3d0ac5bbae549a37d3eb24bd377565cf590e90b`}},l={__meta__:{hash:`sha256:8fd28e58a15c28fac78b806f9a6308bc7003a969afbcee32cf8764805388b497`}},u={__meta__:{hash:`sha256:c08a393d7a4c97a199ecb3b0ec0524c692e4f7e6fdddcacddc0c94b2c51f97aa`}},d={__meta__:{hash:`sha256:a917e50af4747fed4bf8295615004a4136f384a7de89b652c79b373c1bee0219`}},f={__meta__:{hash:`sha256:2628e80e6b048d78312d227695882c8e0e17fcd22c307888c9e840473b4c67d0`}},p={__meta__:{hash:`sha256:b67ed48910e189d4a2c68a4b9435e55e1609b38cd3c9e288fa4f1ae258129770`}},m={__meta__:{hash:`sha256:8d9ba354a9fe94b4620f1e3762df7717656cccc70b5d3a76d57e6837a889909a`}},h={__meta__:{hash:`sha256:d69279c5f272076144cf7b2e107b8ef63aacac5b379845e57908389a37b12265`}},g={__meta__:{hash:`sha256:ab2e08bdf0248a25ee052129e00a934dbfbd6e32d7168fdede0e05761c2203e4`}},_={__meta__:{hash:`sha256:cd28086d3fa96de92a2939e68b4fb942e2fb1e8c3b511f854710348ee28cc137`}},v={__meta__:{hash:`sha256:461c06a858ea0fc79f7335f787cb029a2d77c8ee5df9ee6ac6c2aa93034de30f`}},y={__meta__:{hash:`sha256:60151e56a96b067ff4eee26dcb3e8607114f574e4e1c21cfa5d0d5ef6ac1bd5a`}},b={__meta__:{hash:`sha256:f375acb412cb3d009776fd175e1aee9a912b385875e4ac56cbb37bb54eddee6e`}},x={__meta__:{hash:`sha256:2c39e3afca0bf24cbbf48511633566a0c300299bc483ed8e0d3ade7bd00d6928`}},S={__meta__:{hash:`sha256:c160849765d81435eeeb807f71930bbd1a9d9c4b2523ea67a72de33b43824d9d`}},C={__meta__:{hash:`sha256:cd7d7cc6b6c686b0660064fcd197cfe910b5839ce7af2e3a7fb404154002f70b`}},w={__meta__:{hash:`sha256:4c9257db80cc79f5c1b99cf916f3df5ea9b382d7ddc47aa4ea9331610d351dd4`}},T={__meta__:{hash:`sha256:26fb6519ca3c339f6914ce2351897fe5d8289e8d126b021d708e6e3c7f2f2d00`}},E={__meta__:{hash:`sha256:c0b36ed79c7f02d5a7474e61289bd1143bd3a5f8586294bc05c5f6b3894a4f2c`}},D={__meta__:{hash:`sha256:c5c0c80ac282719cae68d424aee8cfc4f0ac94ae026e5fb67b8010883453ac62`}},O={__meta__:{hash:`sha256:174d7250b36629be2c8e8800e18560e186a607aa67791b4474023ee0ed95cf09`}},k={__meta__:{hash:`sha256:4227b2351a398338f15854db8b5ae41e3e772cf2c1fe178f3c4257bbbd444634`}},A={__meta__:{hash:`sha256:fb5463d9f04d0e4237a035d82f0519cfbdc75dc0a4697e50ae7ca71cd182ff3c`}},j={__meta__:{hash:`sha256:fc8c71688d6b55e8e1812ac56b577e36efc3168372b4ebba1197a98b5681fc45`}},M={__meta__:{hash:`sha256:22cdc95e43383e5e8d1f19402d54e547c7b4b7643cfa4608891943495dc0c0ef`}},N={__meta__:{hash:`sha256:d714023031e949cea58018ba9ed8e7eca4d31b614ed86a0f3c920fed6c9f2295`}},P={__meta__:{hash:`sha256:0b578e40dd106815e6324583c0edf8ef04432745f57ac3c0807a411891728b7f`}},F={__meta__:{hash:`sha256:2e73512dff240fa9db7892636baece8d566fa607c12adf69c03779a3aa5dfca3`}},I={__meta__:{hash:`sha256:87499464aeabff166d22fe915a42f3b87bd32cd914ccf3daca5258fa8e697e07`}},L={__meta__:{hash:`sha256:28b6f61b5d425d6c193ffb8868d56551a9fe911aae4a7d2467d12e82bd7381e0`}},R=3e4,z=class extends Error{code;retryAfter;constructor(e,t,n=0){super(t),this.code=e,this.retryAfter=n}};async function B(e,t,n){let r=AbortSignal.timeout(R),i,a;try{i=await fetch(`/graphql`,{method:`POST`,headers:{"Content-Type":`application/json`,Accept:`application/graphql-response+json`},body:JSON.stringify({documentId:e.__meta__?.hash,variables:t}),signal:n?AbortSignal.any([n,r]):r}),a=await i.json()}catch(e){throw n?.aborted?e:new z(`NETWORK`,String(e))}let o=a.errors?.[0];if(o)throw new z(o.extensions?.code??`INTERNAL`,o.message,Number(i.headers.get(`Retry-After`)));if(!a.data)throw new z(`INTERNAL`,`an answer without data`);return a.data}function V(e){let{code:t,retryAfter:n}=e instanceof z?e:new z(`INTERNAL`,``);switch(t){case`NETWORK`:return`Vi får ingen kontakt med kunskapsnavet. Kontrollera din uppkoppling och försök igen.`;case`UNAUTHENTICATED`:return`Du är inte inloggad längre. Logga in igen.`;case`FORBIDDEN`:return`Du har inte rätt att göra det här.`;case`RATE_LIMITED`:return`Det blev många frågor på kort tid. Vänta ${n>1?`${n} sekunder`:`en stund`} och försök igen.`;case`UNAVAILABLE`:case`TIMEOUT`:return`Kunskapsnavet svarar inte just nu. Försök igen om en liten stund.`;case`TOO_LARGE`:return`Det var för mycket på en gång.`}return`Något gick fel hos oss. Försök igen om en stund.`}function H(e){return String(Math.abs(e)).replace(/\B(?=(\d{3})+$)/g,`\xA0`).replace(/^/,e<0?`−`:``)}function U(e,t,n){return H(e)+`\xA0`+(e===1?t:n)}function W(e){return e.length<2?e.join(``):`${e.slice(0,-1).join(`, `)} och ${e.at(-1)}`}var G=new Intl.DateTimeFormat(`sv-SE`,{day:`numeric`,month:`long`,year:`numeric`,timeZone:`Europe/Stockholm`});function K(e){return G.format(new Date(e))}var q=[`januari`,`februari`,`mars`,`april`,`maj`,`juni`,`juli`,`augusti`,`september`,`oktober`,`november`,`december`];function J(e){let[t,n,r]=e.split(`-`);if(!n)return e;let i=`${q[Number(n)-1]} ${t}`;return r?`${Number(r)} ${i}`:i}function Y(e,t){return!e&&!t?``:t?e?e===t?J(e):`${J(e)}–${J(t)}`:`till ${J(t)}`:`från ${J(e)}`}export{_ as A,j as B,w as C,y as D,g as E,h as F,L as G,a as H,p as I,F as K,A as L,C as M,s as N,d as O,t as P,P as R,r as S,f as T,l as U,N as V,I as W,O as _,J as a,n as b,B as c,m as d,o as f,E as g,D as h,H as i,u as j,x as k,V as l,k as m,K as n,Y as o,T as p,W as r,z as s,U as t,v as u,S as v,i as w,b as x,c as y,M as z};