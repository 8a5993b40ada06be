import{A as e,B as t,E as n,I as r,K as i,N as a,O as o,P as s,U as c,W as l,Y as u,Z as d,f,it as ee,r as te,rt as ne,ut as p,v as re,w as m,y as ie}from"./disclose-version-C6IXp2AQ.js";var h=class extends String{__apiType;value;__meta__;constructor(e,t){super(e),this.value=e,this.__meta__=t}toString(){return this.value}};new h(`
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
    `,{fragmentName:`DeskRow`}),new h(`
    fragment DeskImport on Import {
  id
  kind
  name
  status
  done
  total
  fault
  createdAt
  finishedAt
  by {
    name
  }
}
    `,{fragmentName:`DeskImport`}),new h(`
    fragment DeskImported on Content {
  __typename
  id
  title
  body
  bodyHtml
  url
  status
  audience
  version
  source {
    issuedOn
  }
  topics {
    key
    name
  }
  municipalities {
    municipality {
      code
      name
    }
  }
  organisations {
    organisation {
      slug
      name
    }
  }
  files {
    id
    name
    mediaType
    altText
  }
  desk {
    suggested {
      field
      because
    }
  }
  ... on Article {
    articleKind: kind
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
    registrationUrl
    registrationClosesOn
  }
  ... on Project {
    phase
    projectFrom: startsOn
    projectTo: endsOn
  }
  ... on Report {
    documentDate
    externalUrl
    keyFindings
  }
}
    `,{fragmentName:`DeskImported`}),new h(`
    fragment DeskFile on File {
  id
  name
  mediaType
  size
  url
  altText
}
    `,{fragmentName:`DeskFile`}),new h(`
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
}`,{fragmentName:`DeskText`}),new h(`
    fragment Refused on UserError {
  code
  field
  message
}
    `,{fragmentName:`Refused`}),new h(`
    fragment DeskRefused on UserError {
  ...Refused
  expected
  current
}
    fragment Refused on UserError {
  code
  field
  message
}`,{fragmentName:`DeskRefused`}),new h(`
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
}`,{fragmentName:`DeskStepped`}),new h(`
    fragment Told on Notice {
  id
  about
  action
  changedFields
  dueOn
  at
  readAt
  content {
    __typename
    title
    url
    ... on Update {
      project {
        title
      }
    }
  }
}
    `,{fragmentName:`Told`}),new h(`
    fragment Watched on WatchedRecord {
  __typename
  ... on Topic {
    id
    key
    name
  }
  ... on Municipality {
    id
    slug
    name: officialName
  }
  ... on Organisation {
    id
    slug
    name
  }
  ... on Project {
    id
    slug
    title
  }
}
    `,{fragmentName:`Watched`}),new h(`
    fragment Choice on Facet {
  key
  label
  count
}
    `,{fragmentName:`Choice`}),new h(`
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
    `,{fragmentName:`Found`});var g={__meta__:{hash:`sha256:f58e3b0cf90d17284e2f208337945c359ba99ada8037c92c7369a5b24e702a9c`}},_={__meta__:{hash:`sha256:4ceb87e6c47a5de09297bd026c6685eb0ec929877217406e49159fceb2c16769`}},v={__meta__:{hash:`sha256:9383129af290fa0b48ed75143acba5e1d69af26aac8dde54bba21e820e9ee5e6`}},y={__meta__:{hash:`sha256:09ba085a1aff787cabc8cc48d093c25d51a7d3d39af31e35e94b8b4e577613f1`}},b={__meta__:{hash:`sha256:711d6bb3f09ef24c35a1f45ac6d6028286d330b37a9b6f6f172122838614df8f`}},x={__meta__:{hash:`sha256:ee716b9e64974c17e85b77a319f0f754b9afc4e2e78a938a0e4bd9bd7582331d`}},S={__meta__:{hash:`sha256:759f109dd3f6b7d36378e6a6cff57b308cb0d506c4766de0552d5f8e7d6c7a6c`}},C={__meta__:{hash:`sha256:76fe3d083af5c586c77461eac3d0ac5bbae549a37d3eb24bd377565cf590e90b`}},w={__meta__:{hash:`sha256:8fd28e58a15c28fac78b806f9a6308bc7003a969afbcee32cf8764805388b497`}},T={__meta__:{hash:`sha256:a60f6c4167034138a63b88cf2414ebd91a96d9eb9cd398040ee1bd8db7c72db9`}},ae={__meta__:{hash:`sha256:89f27cc4defc322ddc257cc7bdd5ba74f1f2b5063306bee6027f9a2b444cd46f`}},oe={__meta__:{hash:`sha256:ed24db87eb1885b61335b3fc479b3e056bce2d34dae4d15e74df08c108cd3f55`}},E={__meta__:{hash:`sha256:50e56bfa2cd0bb6ad7585e649508ddbed358a728a8586a79f4c55e260aab8d3a`}},D={__meta__:{hash:`sha256:0a24b20ec4aa8d9420c4c06018b3ba730c3467b63d255f62a58455bc6f2551ed`}},O={__meta__:{hash:`sha256:9360bbcabae2bdd32d798bbe774778936e2e2dd0b0e624e78ade004d5aad8559`}},k={__meta__:{hash:`sha256:5003943939b4aed12984dde1ef4f74e86a993d6e68659a73c718628ea87b28ee`}},A={__meta__:{hash:`sha256:542a43ed2397189306172d3e266267cb3caa278fd56c0bef1a37596f83efb715`}},j={__meta__:{hash:`sha256:a35ca68e64e3afa450c6d68d1d845543f1606b9623b1b01fe8a509c62eab63d9`}},M={__meta__:{hash:`sha256:5f6b4f6c92d7a01b66f18a3748fc9c24809ae438ab5a87f76f296a8f7fd2fe12`}},N={__meta__:{hash:`sha256:00f5f36f7a9dd98fa67eb567f56171b7585522e7868021a3d858b3a385595a03`}},P={__meta__:{hash:`sha256:be5b4ec86cd01d006e0b1923919d678b913defd2a989aca186b70b981aad5173`}},F={__meta__:{hash:`sha256:6dbffb5d3f763e55470e9d20dd418e20e992094f8cf8f936db8a62273d9e07f5`}},I={__meta__:{hash:`sha256:a6d572dcce836d4b86d19cde7ce8dd49e475640f8a67c32a76224dfc40bea6f6`}},L={__meta__:{hash:`sha256:321d51c7c04abf1a9aa108e712c8e89bd65360a32a2383c0288b55c888523771`}},R={__meta__:{hash:`sha256:c08a393d7a4c97a199ecb3b0ec0524c692e4f7e6fdddcacddc0c94b2c51f97aa`}},z={__meta__:{hash:`sha256:a917e50af4747fed4bf8295615004a4136f384a7de89b652c79b373c1bee0219`}},B={__meta__:{hash:`sha256:2628e80e6b048d78312d227695882c8e0e17fcd22c307888c9e840473b4c67d0`}},V={__meta__:{hash:`sha256:b67ed48910e189d4a2c68a4b9435e55e1609b38cd3c9e288fa4f1ae258129770`}},H={__meta__:{hash:`sha256:8d9ba354a9fe94b4620f1e3762df7717656cccc70b5d3a76d57e6837a889909a`}},U={__meta__:{hash:`sha256:d69279c5f272076144cf7b2e107b8ef63aacac5b379845e57908389a37b12265`}},W={__meta__:{hash:`sha256:ab2e08bdf0248a25ee052129e00a934dbfbd6e32d7168fdede0e05761c2203e4`}},G={__meta__:{hash:`sha256:cd28086d3fa96de92a2939e68b4fb942e2fb1e8c3b511f854710348ee28cc137`}},K={__meta__:{hash:`sha256:461c06a858ea0fc79f7335f787cb029a2d77c8ee5df9ee6ac6c2aa93034de30f`}},q={__meta__:{hash:`sha256:60151e56a96b067ff4eee26dcb3e8607114f574e4e1c21cfa5d0d5ef6ac1bd5a`}},se={__meta__:{hash:`sha256:f375acb412cb3d009776fd175e1aee9a912b385875e4ac56cbb37bb54eddee6e`}},ce={__meta__:{hash:`sha256:2c39e3afca0bf24cbbf48511633566a0c300299bc483ed8e0d3ade7bd00d6928`}},le={__meta__:{hash:`sha256:c160849765d81435eeeb807f71930bbd1a9d9c4b2523ea67a72de33b43824d9d`}},ue={__meta__:{hash:`sha256:cd7d7cc6b6c686b0660064fcd197cfe910b5839ce7af2e3a7fb404154002f70b`}},de={__meta__:{hash:`sha256:4c9257db80cc79f5c1b99cf916f3df5ea9b382d7ddc47aa4ea9331610d351dd4`}},fe={__meta__:{hash:`sha256:26fb6519ca3c339f6914ce2351897fe5d8289e8d126b021d708e6e3c7f2f2d00`}},pe={__meta__:{hash:`sha256:c0b36ed79c7f02d5a7474e61289bd1143bd3a5f8586294bc05c5f6b3894a4f2c`}},me={__meta__:{hash:`sha256:c5c0c80ac282719cae68d424aee8cfc4f0ac94ae026e5fb67b8010883453ac62`}},he={__meta__:{hash:`sha256:174d7250b36629be2c8e8800e18560e186a607aa67791b4474023ee0ed95cf09`}},ge={__meta__:{hash:`sha256:4227b2351a398338f15854db8b5ae41e3e772cf2c1fe178f3c4257bbbd444634`}},_e={__meta__:{hash:`sha256:fb5463d9f04d0e4237a035d82f0519cfbdc75dc0a4697e50ae7ca71cd182ff3c`}},ve={__meta__:{hash:`sha256:fc8c71688d6b55e8e1812ac56b577e36efc3168372b4ebba1197a98b5681fc45`}},ye={__meta__:{hash:`sha256:22cdc95e43383e5e8d1f19402d54e547c7b4b7643cfa4608891943495dc0c0ef`}},be={__meta__:{hash:`sha256:d714023031e949cea58018ba9ed8e7eca4d31b614ed86a0f3c920fed6c9f2295`}},xe={__meta__:{hash:`sha256:0b578e40dd106815e6324583c0edf8ef04432745f57ac3c0807a411891728b7f`}},Se={__meta__:{hash:`sha256:354b784a95c46b16998e2e28a1faf51b568783d01cdd73e64d72f61e78a9a278`}},Ce={__meta__:{hash:`sha256:0c807c2586c995747a47db6e9ce1035e6335234225b2b444eef036a350447cd3`}},we={__meta__:{hash:`sha256:01f2e11d763e3e02ddb5514936bf1e4a2828245e4b0f9cf101bc22052d2c7549`}},Te={__meta__:{hash:`sha256:216432e9c34e4718fd7abf7330d35efb2617af89c48a4d29827b2da13fa83bdc`}},Ee={__meta__:{hash:`sha256:ba2607a98bfc28d241ee3a60506e41a443664ed2f4d07311f1caec85a2daafe8`}},De={__meta__:{hash:`sha256:62f309b33d3d20abc28b915566a791ce092723640b8b8bb387e6efe6dbfffb9a`}},Oe={__meta__:{hash:`sha256:b5dd38c37a8d01f81ad8223a55abec7a64bac12d1a04d8c963585a87236c0d68`}},ke={__meta__:{hash:`sha256:93192f0a9b0dd116cf4bcead3331140b51d5b8088c511b14f54a0859b2cd8ef0`}},Ae={__meta__:{hash:`sha256:933ccaac252dc0ec639497612b144cceb3785ef9bc7368ad58b2759edeac77d9`}},je={__meta__:{hash:`sha256:12cbe910c54b2b142210e8c0fb1824908de476bc0349a7b9530945fe79844fc9`}},Me={__meta__:{hash:`sha256:249329a5ba141f479540693fa10c9548ec4678f40007c63a9e924a4f96364f2c`}},Ne={__meta__:{hash:`sha256:2e73512dff240fa9db7892636baece8d566fa607c12adf69c03779a3aa5dfca3`}},Pe={__meta__:{hash:`sha256:87499464aeabff166d22fe915a42f3b87bd32cd914ccf3daca5258fa8e697e07`}},Fe={__meta__:{hash:`sha256:b602ad2e91f4037207201db10b8ab015dc2f538aa1fa7667b77131d010f5333e`}},Ie={__meta__:{hash:`sha256:697b6ee6c5f47f455100e5f3a698e4eafddfa8095e9469393917bf9dc63ebd7a`}},Le={__meta__:{hash:`sha256:97c372a120d307d3c6d637adb0b3cdeaecb51f55113590cab80f16e4a673afb4`}},Re={__meta__:{hash:`sha256:bff3abd6f15b61d1ce7d8ca41399e8102350f3acf50e42c465696a29895ca25f`}},ze={__meta__:{hash:`sha256:5c064d282688506ecf310ddd124d8a9f44499194da494de82554b76fe3cdbc89`}},Be={__meta__:{hash:`sha256:28b6f61b5d425d6c193ffb8868d56551a9fe911aae4a7d2467d12e82bd7381e0`}},Ve={__meta__:{hash:`sha256:fb808ca26fe379fa8be81c95ce2c3dd69405f9e4ebcfb5a29e4aaecdc9e2a0bd`}},He={__meta__:{hash:`sha256:f6ab090c0909c783cc65a43ea9b0adcf52b6de8bd55ac288af86f0fea30ee1b9`}},Ue=3e4,J=class extends Error{code;retryAfter;constructor(e,t,n=0){super(t),this.code=e,this.retryAfter=n}};async function We(e,t,n){let r=AbortSignal.timeout(Ue),i,a;try{i=await fetch(`/graphql`,{method:`POST`,headers:{"Content-Type":`application/json`,Accept:`application/graphql-response+json`},body:JSON.stringify({documentId:e.__meta__?.hash,variables:t}),signal:n?AbortSignal.any([n,r]):r}),a=await i.json()}catch(e){throw n?.aborted?e:new J(`NETWORK`,String(e))}let o=a.errors?.[0];if(o)throw new J(o.extensions?.code??`INTERNAL`,o.message,Number(i.headers.get(`Retry-After`)));if(!a.data)throw new J(`INTERNAL`,`an answer without data`);return a.data}function Y(e){let{code:t,retryAfter:n}=e instanceof J?e:new J(`INTERNAL`,``);switch(t){case`NETWORK`:return`Vi får ingen kontakt med kunskapsnavet. Kontrollera din uppkoppling och försök igen.`;case`UNAUTHENTICATED`:return`Du är inte inloggad längre. Logga in igen.`;case`FORBIDDEN`:return`Du har inte rätt att göra det här.`;case`RATE_LIMITED`:return`Det blev många frågor på kort tid. Vänta ${n>1?`${n} sekunder`:`en stund`} och försök igen.`;case`UNAVAILABLE`:case`TIMEOUT`:return`Kunskapsnavet svarar inte just nu. Försök igen om en liten stund.`;case`TOO_LARGE`:return`Det var för mycket på en gång.`}return`Något gick fel hos oss. Försök igen om en stund.`}function X(){return`/logga-in?${new URLSearchParams({till:location.pathname+location.search})}`}var Ge=()=>document.querySelector(`form.account`)!==null,Z={REQUIRED:`Fyll i det här.`,INVALID:`Det går inte att använda så som det är skrivet.`,TOO_LONG:`Det är för långt. Korta av det.`,NOT_FOUND:`Det finns inte, eller så får du inte se det.`,CONFLICT:`Det går inte ihop med hur läget är just nu.`,VERSION_CONFLICT:`Någon annan har sparat en ändring efter att du öppnade det.`,FORBIDDEN:`Du får se det men inte göra det här.`,CLOSED:`Tiden för det har gått ut.`},Q=class{all;constructor(e=[]){this.all=e}at(e){return $(this.all.filter(t=>t.field.join(`.`)===e))}within(e){return $(this.all.filter(t=>t.field[0]===e))}beside(e){return $(this.all.filter(t=>!e.includes(t.field.join(`.`))))}};function $(e){return e.map(e=>Z[e.code]).join(` `)}var Ke=e(`<a target="_blank">Logga in i en ny flik</a>`),qe=e(`<span class="fault" role="alert"> <!></span>`),Je=e(`<button type="button"><!></button> <!>`,1);function Ye(e,a){ee(a,!0);let h=te(a,`quiet`,3,!1),g=d(!1),_=d(``),v=d(!1);async function y(){if(!r(g)){u(g,!0),u(_,``),u(v,!1);try{let{userErrors:e}=await a.act();u(_,new Q(e).beside([]),!0),r(_)||await a.done()}catch(e){u(_,Y(e),!0),u(v,e instanceof J&&e.code===`UNAUTHENTICATED`,!0)}u(g,!1)}}var b=Je(),x=l(b);let S;var C=c(x);ie(C,()=>a.children),p(x);var w=i(x,2),T=e=>{var a=qe(),s=c(a),l=i(s),u=e=>{var n=Ke();t(e=>f(n,`href`,e),[()=>X()]),o(e,n)};m(l,e=>{r(v)&&e(u)}),p(a),t(()=>n(s,`${r(_)??``} `)),o(e,a)};m(w,e=>{r(_)&&e(T)}),t(()=>{f(x,`aria-disabled`,r(g)),S=re(x,1,``,null,S,{quiet:h()})}),s(`click`,x,y),o(e,b),ne()}a([`click`]);export{ve as $,de as A,G as B,E as C,Ve as Ct,_ as D,C as E,I as F,U as G,ue as H,q as I,V as J,F as K,z as L,B as M,L as N,se as O,W as P,ye as Q,ce as R,D as S,He as St,T,S as U,R as V,g as W,_e as X,M as Y,xe as Z,he as _,Ie as _t,J as a,ke as at,O as b,Be as bt,K as c,we as ct,P as d,Oe as dt,be as et,x as f,Le as ft,pe as g,Re as gt,me as h,Ae as ht,Ge as i,je as it,y as j,v as k,N as l,Ce as lt,ge as m,Me as mt,Q as n,w as nt,We as o,ze as ot,fe as p,De as pt,A as q,X as r,Se as rt,Y as s,Te as st,Ye as t,b as tt,H as u,Ee as ut,le as v,Fe as vt,ae as w,oe as x,Ne as xt,k as y,Pe as yt,j as z};