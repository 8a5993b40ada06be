import{D as e,I as t,J as n,L as r,N as i,S as a,W as o,Y as s,Z as c,ct as ee,et as l,f as u,ht as d,j as f,k as te,lt as ne,nt as p,r as m,v as re,z as h}from"./disclose-version-BMvVbYeb.js";var g=class extends String{__apiType;value;__meta__;constructor(e,t){super(e),this.value=e,this.__meta__=t}toString(){return this.value}};new g(`
    fragment AdminAccount on Account {
  id
  email
  name
  role
  municipality {
    code
    name
  }
  organisation {
    slug
    name
  }
  createdAt
  disabledAt
}
    `,{fragmentName:`AdminAccount`}),new g(`
    fragment AdminWebhook on Webhook {
  id
  name
  url
  state
  reason
  createdAt
  failingSince
  retryAt
  tries
  account {
    id
    name
  }
}
    `,{fragmentName:`AdminWebhook`}),new g(`
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
    `,{fragmentName:`DeskRow`}),new g(`
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
    `,{fragmentName:`DeskImport`}),new g(`
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
    `,{fragmentName:`DeskImported`}),new g(`
    fragment DeskFile on File {
  id
  name
  mediaType
  size
  url
  altText
}
    `,{fragmentName:`DeskFile`}),new g(`
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
}`,{fragmentName:`DeskText`}),new g(`
    fragment Refused on UserError {
  code
  field
  message
}
    `,{fragmentName:`Refused`}),new g(`
    fragment DeskRefused on UserError {
  ...Refused
  expected
  current
}
    fragment Refused on UserError {
  code
  field
  message
}`,{fragmentName:`DeskRefused`}),new g(`
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
}`,{fragmentName:`DeskStepped`}),new g(`
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
    `,{fragmentName:`Told`}),new g(`
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
    `,{fragmentName:`Watched`}),new g(`
    fragment Choice on Facet {
  key
  label
  count
}
    `,{fragmentName:`Choice`}),new g(`
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
    `,{fragmentName:`Found`});var _={__meta__:{hash:`sha256:d07719d6f58279520d409c29507a830c164b800abe0bbb4825906fa8eb6537ec`}},v={__meta__:{hash:`sha256:f6b6b9fefb7e8105bf0f997fa60ac3c214685a19bc2edbbd32f43c8feefdc057`}},y={__meta__:{hash:`sha256:7829313853df4ffb791af449ef415f5113f5923927481db099a96fe03a7dcc12`}},b={__meta__:{hash:`sha256:e1710da54cdca287eb362cff360c744b673b6871af848ebed1dd6420922fe1aa`}},x={__meta__:{hash:`sha256:6b9ad5a2ae1df4ff824e1cfd495db1c856ef786cd19b4178660a28960efd1a17`}},S={__meta__:{hash:`sha256:1dd6715df60d9bf17fa7603ca2d781340d8e09638856f35fe3c8ee823bcfed7c`}},C={__meta__:{hash:`sha256:6aef259f0e4286c59528f0634fafce3a578f24efe413072e35a698824e9ff650`}},w={__meta__:{hash:`sha256:5161e39dfda5b7d89679a3f3b6d3fbf7b4bbc3b472c224f080d2db837a24ffb4`}},T={__meta__:{hash:`sha256:8c60118cd6dec156635b627d98da59756e9271e61bd6e7bf92b3ed4b92bf7c2d`}},E={__meta__:{hash:`sha256:afd16226cd7922bbd9b24605ecc6f57f76aa316a3072c161799a906d63d9c35b`}},D={__meta__:{hash:`sha256:20fa11c207de00dc006d7156ba57b379b1f3c7ca7c08df1bf87f3dd1e001a9ee`}},ie={__meta__:{hash:`sha256:ea916a7f8c174a0cfeeb0289e5b5c0b10792bc6e51d30405545a08071aae7d63`}},ae={__meta__:{hash:`sha256:4c791bcf607af58f82f30bfb0421b575c67b17380c15a7b3700405b08afe033d`}},oe={__meta__:{hash:`sha256:4d8ddaaa930bbc38a8a24d37dd852e68ea58b70018e72e1ac24966ccb26ddd2e`}},O={__meta__:{hash:`sha256:9c87f60e02c655e4ef3bfb10350634b4f1759be64594826a6700767c6eee7f59`}},k={__meta__:{hash:`sha256:cb4357211ecf98880134201f3a7d8c9d88babe3229911ce5a9f9ffb664e838f7`}},A={__meta__:{hash:`sha256:560eb7712a1694c8ac076384e1c027b1dfd734424a3e9289f9e6c087a03b48f6`}},j={__meta__:{hash:`sha256:f08c478f74947779847093db2bc577c24a48be6f46111a202ab8aeadc5deb73d`}},M={__meta__:{hash:`sha256:087294ee38a9c8c191682798792d58aafe44552a150b28d2b901e7133397a9a3`}},N={__meta__:{hash:`sha256:210304f4762ddd861b13d6475a12c085d8797d9c81bbd3673881b70df84f6a67`}},P={__meta__:{hash:`sha256:33439df8697cef125d154c6a0318bccbb5e7435cc22608a9a77bff511c362605`}},F={__meta__:{hash:`sha256:9deb3263a82c1d9ceffe07e919197977370f40ceab6ce7567ce0803db878cb63`}},I={__meta__:{hash:`sha256:cdd7136c66f3e65ad56f2596a2968f6542b6dfca37db621f6a6a34286b35f06b`}},L={__meta__:{hash:`sha256:1b5e6712d2ef810cf2ec475289bce4ab4f59f005954ff8085bd2941d3044fba8`}},R={__meta__:{hash:`sha256:07514aecf3461388c7b2f116ff8c8b663c0c50bf0cb2b2435dd41ae83178ce00`}},z={__meta__:{hash:`sha256:66b575a7f5167b1fb32a21a66de95b292ce3ed67f9ff8562f56151b48e96d239`}},B={__meta__:{hash:`sha256:7e1b905fd82050428c636b6d5fe5650698be6305617d97850e510af7cf53e60a`}},V={__meta__:{hash:`sha256:34b2ea71347910c242fbececc304f9306902458c9499b0892e4046b03b00ec9c`}},H={__meta__:{hash:`sha256:c02370af4a3f6262bf062b93965c948971a19e07c186408bf681909b80318017`}},U={__meta__:{hash:`sha256:f58e3b0cf90d17284e2f208337945c359ba99ada8037c92c7369a5b24e702a9c`}},W={__meta__:{hash:`sha256:4ceb87e6c47a5de09297bd026c6685eb0ec929877217406e49159fceb2c16769`}},G={__meta__:{hash:`sha256:9383129af290fa0b48ed75143acba5e1d69af26aac8dde54bba21e820e9ee5e6`}},K={__meta__:{hash:`sha256:09ba085a1aff787cabc8cc48d093c25d51a7d3d39af31e35e94b8b4e577613f1`}},q={__meta__:{hash:`sha256:711d6bb3f09ef24c35a1f45ac6d6028286d330b37a9b6f6f172122838614df8f`}},se={__meta__:{hash:`sha256:ee716b9e64974c17e85b77a319f0f754b9afc4e2e78a938a0e4bd9bd7582331d`}},ce={__meta__:{hash:`sha256:759f109dd3f6b7d36378e6a6cff57b308cb0d506c4766de0552d5f8e7d6c7a6c`}},le={__meta__:{hash:`sha256:76fe3d083af5c586c77461eac3d0ac5bbae549a37d3eb24bd377565cf590e90b`}},ue={__meta__:{hash:`sha256:8fd28e58a15c28fac78b806f9a6308bc7003a969afbcee32cf8764805388b497`}},de={__meta__:{hash:`sha256:a60f6c4167034138a63b88cf2414ebd91a96d9eb9cd398040ee1bd8db7c72db9`}},fe={__meta__:{hash:`sha256:89f27cc4defc322ddc257cc7bdd5ba74f1f2b5063306bee6027f9a2b444cd46f`}},pe={__meta__:{hash:`sha256:ed24db87eb1885b61335b3fc479b3e056bce2d34dae4d15e74df08c108cd3f55`}},me={__meta__:{hash:`sha256:50e56bfa2cd0bb6ad7585e649508ddbed358a728a8586a79f4c55e260aab8d3a`}},he={__meta__:{hash:`sha256:0a24b20ec4aa8d9420c4c06018b3ba730c3467b63d255f62a58455bc6f2551ed`}},ge={__meta__:{hash:`sha256:9360bbcabae2bdd32d798bbe774778936e2e2dd0b0e624e78ade004d5aad8559`}},_e={__meta__:{hash:`sha256:5003943939b4aed12984dde1ef4f74e86a993d6e68659a73c718628ea87b28ee`}},ve={__meta__:{hash:`sha256:542a43ed2397189306172d3e266267cb3caa278fd56c0bef1a37596f83efb715`}},ye={__meta__:{hash:`sha256:a35ca68e64e3afa450c6d68d1d845543f1606b9623b1b01fe8a509c62eab63d9`}},be={__meta__:{hash:`sha256:5f6b4f6c92d7a01b66f18a3748fc9c24809ae438ab5a87f76f296a8f7fd2fe12`}},xe={__meta__:{hash:`sha256:00f5f36f7a9dd98fa67eb567f56171b7585522e7868021a3d858b3a385595a03`}},Se={__meta__:{hash:`sha256:be5b4ec86cd01d006e0b1923919d678b913defd2a989aca186b70b981aad5173`}},Ce={__meta__:{hash:`sha256:6dbffb5d3f763e55470e9d20dd418e20e992094f8cf8f936db8a62273d9e07f5`}},we={__meta__:{hash:`sha256:a6d572dcce836d4b86d19cde7ce8dd49e475640f8a67c32a76224dfc40bea6f6`}},Te={__meta__:{hash:`sha256:321d51c7c04abf1a9aa108e712c8e89bd65360a32a2383c0288b55c888523771`}},Ee={__meta__:{hash:`sha256:c08a393d7a4c97a199ecb3b0ec0524c692e4f7e6fdddcacddc0c94b2c51f97aa`}},De={__meta__:{hash:`sha256:a917e50af4747fed4bf8295615004a4136f384a7de89b652c79b373c1bee0219`}},Oe={__meta__:{hash:`sha256:2628e80e6b048d78312d227695882c8e0e17fcd22c307888c9e840473b4c67d0`}},ke={__meta__:{hash:`sha256:b67ed48910e189d4a2c68a4b9435e55e1609b38cd3c9e288fa4f1ae258129770`}},Ae={__meta__:{hash:`sha256:8d9ba354a9fe94b4620f1e3762df7717656cccc70b5d3a76d57e6837a889909a`}},je={__meta__:{hash:`sha256:d69279c5f272076144cf7b2e107b8ef63aacac5b379845e57908389a37b12265`}},Me={__meta__:{hash:`sha256:ab2e08bdf0248a25ee052129e00a934dbfbd6e32d7168fdede0e05761c2203e4`}},Ne={__meta__:{hash:`sha256:cd28086d3fa96de92a2939e68b4fb942e2fb1e8c3b511f854710348ee28cc137`}},Pe={__meta__:{hash:`sha256:461c06a858ea0fc79f7335f787cb029a2d77c8ee5df9ee6ac6c2aa93034de30f`}},Fe={__meta__:{hash:`sha256:60151e56a96b067ff4eee26dcb3e8607114f574e4e1c21cfa5d0d5ef6ac1bd5a`}},Ie={__meta__:{hash:`sha256:f375acb412cb3d009776fd175e1aee9a912b385875e4ac56cbb37bb54eddee6e`}},Le={__meta__:{hash:`sha256:2c39e3afca0bf24cbbf48511633566a0c300299bc483ed8e0d3ade7bd00d6928`}},Re={__meta__:{hash:`sha256:c160849765d81435eeeb807f71930bbd1a9d9c4b2523ea67a72de33b43824d9d`}},ze={__meta__:{hash:`sha256:cd7d7cc6b6c686b0660064fcd197cfe910b5839ce7af2e3a7fb404154002f70b`}},Be={__meta__:{hash:`sha256:4c9257db80cc79f5c1b99cf916f3df5ea9b382d7ddc47aa4ea9331610d351dd4`}},Ve={__meta__:{hash:`sha256:26fb6519ca3c339f6914ce2351897fe5d8289e8d126b021d708e6e3c7f2f2d00`}},He={__meta__:{hash:`sha256:c0b36ed79c7f02d5a7474e61289bd1143bd3a5f8586294bc05c5f6b3894a4f2c`}},Ue={__meta__:{hash:`sha256:c5c0c80ac282719cae68d424aee8cfc4f0ac94ae026e5fb67b8010883453ac62`}},We={__meta__:{hash:`sha256:174d7250b36629be2c8e8800e18560e186a607aa67791b4474023ee0ed95cf09`}},Ge={__meta__:{hash:`sha256:4227b2351a398338f15854db8b5ae41e3e772cf2c1fe178f3c4257bbbd444634`}},Ke={__meta__:{hash:`sha256:fb5463d9f04d0e4237a035d82f0519cfbdc75dc0a4697e50ae7ca71cd182ff3c`}},qe={__meta__:{hash:`sha256:fc8c71688d6b55e8e1812ac56b577e36efc3168372b4ebba1197a98b5681fc45`}},Je={__meta__:{hash:`sha256:22cdc95e43383e5e8d1f19402d54e547c7b4b7643cfa4608891943495dc0c0ef`}},Ye={__meta__:{hash:`sha256:d714023031e949cea58018ba9ed8e7eca4d31b614ed86a0f3c920fed6c9f2295`}},Xe={__meta__:{hash:`sha256:0b578e40dd106815e6324583c0edf8ef04432745f57ac3c0807a411891728b7f`}},Ze={__meta__:{hash:`sha256:354b784a95c46b16998e2e28a1faf51b568783d01cdd73e64d72f61e78a9a278`}},Qe={__meta__:{hash:`sha256:0c807c2586c995747a47db6e9ce1035e6335234225b2b444eef036a350447cd3`}},$e={__meta__:{hash:`sha256:01f2e11d763e3e02ddb5514936bf1e4a2828245e4b0f9cf101bc22052d2c7549`}},et={__meta__:{hash:`sha256:216432e9c34e4718fd7abf7330d35efb2617af89c48a4d29827b2da13fa83bdc`}},tt={__meta__:{hash:`sha256:ba2607a98bfc28d241ee3a60506e41a443664ed2f4d07311f1caec85a2daafe8`}},nt={__meta__:{hash:`sha256:62f309b33d3d20abc28b915566a791ce092723640b8b8bb387e6efe6dbfffb9a`}},rt={__meta__:{hash:`sha256:b5dd38c37a8d01f81ad8223a55abec7a64bac12d1a04d8c963585a87236c0d68`}},it={__meta__:{hash:`sha256:93192f0a9b0dd116cf4bcead3331140b51d5b8088c511b14f54a0859b2cd8ef0`}},at={__meta__:{hash:`sha256:933ccaac252dc0ec639497612b144cceb3785ef9bc7368ad58b2759edeac77d9`}},ot={__meta__:{hash:`sha256:12cbe910c54b2b142210e8c0fb1824908de476bc0349a7b9530945fe79844fc9`}},st={__meta__:{hash:`sha256:249329a5ba141f479540693fa10c9548ec4678f40007c63a9e924a4f96364f2c`}},ct={__meta__:{hash:`sha256:2e73512dff240fa9db7892636baece8d566fa607c12adf69c03779a3aa5dfca3`}},lt={__meta__:{hash:`sha256:87499464aeabff166d22fe915a42f3b87bd32cd914ccf3daca5258fa8e697e07`}},ut={__meta__:{hash:`sha256:b602ad2e91f4037207201db10b8ab015dc2f538aa1fa7667b77131d010f5333e`}},dt={__meta__:{hash:`sha256:697b6ee6c5f47f455100e5f3a698e4eafddfa8095e9469393917bf9dc63ebd7a`}},ft={__meta__:{hash:`sha256:97c372a120d307d3c6d637adb0b3cdeaecb51f55113590cab80f16e4a673afb4`}},pt={__meta__:{hash:`sha256:bff3abd6f15b61d1ce7d8ca41399e8102350f3acf50e42c465696a29895ca25f`}},mt={__meta__:{hash:`sha256:5c064d282688506ecf310ddd124d8a9f44499194da494de82554b76fe3cdbc89`}},ht={__meta__:{hash:`sha256:28b6f61b5d425d6c193ffb8868d56551a9fe911aae4a7d2467d12e82bd7381e0`}},gt={__meta__:{hash:`sha256:fb808ca26fe379fa8be81c95ce2c3dd69405f9e4ebcfb5a29e4aaecdc9e2a0bd`}},_t={__meta__:{hash:`sha256:f6ab090c0909c783cc65a43ea9b0adcf52b6de8bd55ac288af86f0fea30ee1b9`}},J=3e4,Y=class extends Error{code;retryAfter;constructor(e,t,n=0){super(t),this.code=e,this.retryAfter=n}};async function vt(e,t,n){let r=AbortSignal.timeout(J),i,a;try{i=await fetch(`/graphql`,{method:`POST`,headers:{"Content-Type":`application/json`,Accept:`application/graphql-response+json`},body:JSON.stringify({documentId:e.__meta__?.hash,variables:t}),signal:n?AbortSignal.any([n,r]):r}),a=await i.json()}catch(e){throw n?.aborted?e:new Y(`NETWORK`,String(e))}let o=a.errors?.[0];if(o)throw new Y(o.extensions?.code??`INTERNAL`,o.message,Number(i.headers.get(`Retry-After`)));if(!a.data)throw new Y(`INTERNAL`,`an answer without data`);return a.data}function X(e){let{code:t,retryAfter:n}=e instanceof Y?e:new Y(`INTERNAL`,``);switch(t){case`NETWORK`:return`Vi får ingen kontakt med kunskapsnavet. Kontrollera din uppkoppling och försök igen.`;case`UNAUTHENTICATED`:return`Du är inte inloggad längre. Logga in igen.`;case`FORBIDDEN`:return`Du har inte rätt att göra det här.`;case`RATE_LIMITED`:return`Det blev många frågor på kort tid. Vänta ${n>1?`${n} sekunder`:`en stund`} och försök igen.`;case`UNAVAILABLE`:case`TIMEOUT`:return`Kunskapsnavet svarar inte just nu. Försök igen om en liten stund.`;case`TOO_LARGE`:return`Det var för mycket på en gång.`}return`Något gick fel hos oss. Försök igen om en stund.`}function Z(){return`/logga-in?${new URLSearchParams({till:location.pathname+location.search})}`}var yt=()=>document.querySelector(`form.account`)!==null,bt={REQUIRED:`Fyll i det här.`,INVALID:`Det går inte att använda så som det är skrivet.`,TOO_LONG:`Det är för långt. Korta av det.`,NOT_FOUND:`Det finns inte, eller så får du inte se det.`,CONFLICT:`Det går inte ihop med hur läget är just nu.`,VERSION_CONFLICT:`Någon annan har sparat en ändring efter att du öppnade det.`,FORBIDDEN:`Du får se det men inte göra det här.`,CLOSED:`Tiden för det har gått ut.`},Q=class{all;words;constructor(e=[],t={}){this.all=e,this.words=t}at(e){return $(this.all.filter(t=>t.field.join(`.`)===e),this.words)}within(e){return $(this.all.filter(t=>t.field[0]===e),this.words)}beside(e){return $(this.all.filter(t=>!e.includes(t.field.join(`.`))),this.words)}};function $(e,t){return e.map(e=>t[`${e.code} ${e.field.join(`.`)}`]??bt[e.code]).join(` `)}var xt=i(`<a target="_blank">Logga in i en ny flik</a>`),St=i(`<span class="fault" role="alert"> <!></span>`),Ct=i(`<button type="button"><!></button> <!>`,1);function wt(t,i){ne(i,!0);let g=m(i,`quiet`,3,!1),_=m(i,`words`,19,()=>({})),v=p(!1),y=p(``),b=p(!1);async function x(){if(!h(v)){l(v,!0),l(y,``),l(b,!1);try{let{userErrors:e}=await i.act();l(y,new Q(e,_()).beside([]),!0),h(y)||await i.done()}catch(e){l(y,X(e),!0),l(b,e instanceof Y&&e.code===`UNAUTHENTICATED`,!0)}l(v,!1)}}var S=Ct(),C=s(S);let w;var T=n(C);a(T,()=>i.children),d(C);var E=c(C,2),D=t=>{var r=St(),i=n(r),a=c(i),s=e=>{var t=xt();o(e=>u(t,`href`,e),[()=>Z()]),f(e,t)};e(a,e=>{h(b)&&e(s)}),d(r),o(()=>te(i,`${h(y)??``} `)),f(t,r)};e(E,e=>{h(y)&&e(D)}),o(()=>{u(C,`aria-disabled`,h(v)),w=re(C,1,``,null,w,{quiet:g()})}),r(`click`,C,x),f(t,S),ee()}t([`click`]);export{fe as $,R as A,q as At,Se as B,rt as Bt,A as C,ke as Ct,H as D,Je as Dt,E,Xe as Et,F,mt as Ft,He as G,pt as Gt,Ve as H,nt as Ht,I,et as It,_e as J,lt as Jt,We as K,dt as Kt,Pe as L,$e as Lt,j as M,Ze as Mt,S as N,ot as Nt,B as O,qe as Ot,P,it as Pt,me as Q,gt as Qt,xe as R,Qe as Rt,z as S,ve as St,y as T,Ke as Tt,Ge as U,st as Ut,se as V,ft as Vt,Ue as W,at as Wt,pe as X,ct as Xt,ge as Y,ht as Yt,he as Z,_t as Zt,T as _,ze as _t,Y as a,Be as at,O as b,je as bt,v as c,Te as ct,x as d,Fe as dt,de as et,N as f,De as ft,w as g,Ee as gt,C as h,Ne as ht,yt as i,G as it,M as j,ue as jt,ae as k,Ye as kt,_ as l,Me as lt,L as m,ye as mt,Q as n,W as nt,vt as o,K as ot,V as p,Le as pt,Re as q,ut as qt,Z as r,Ie as rt,X as s,Oe as st,wt as t,le as tt,k as u,we as ut,D as v,ce as vt,oe as w,be as wt,b as x,Ce as xt,ie as y,U as yt,Ae as z,tt as zt};