var e=class extends String{__apiType;value;__meta__;constructor(e,t){super(e),this.value=e,this.__meta__=t}toString(){return this.value}};new e(`
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
    `,{fragmentName:`Found`}),new e(`
    fragment Refused on UserError {
  code
  field
  message
}
    `,{fragmentName:`Refused`});var t={__meta__:{hash:`sha256:2e73512dff240fa9db7892636baece8d566fa607c12adf69c03779a3aa5dfca3`}},n={__meta__:{hash:`sha256:87499464aeabff166d22fe915a42f3b87bd32cd914ccf3daca5258fa8e697e07`}},r={__meta__:{hash:`sha256:28b6f61b5d425d6c193ffb8868d56551a9fe911aae4a7d2467d12e82bd7381e0`}},i=3e4,a=class extends Error{code;retryAfter;constructor(e,t,n=0){super(t),this.code=e,this.retryAfter=n}};async function o(e,t,n){let r=AbortSignal.timeout(i),o,s;try{o=await fetch(`/graphql`,{method:`POST`,headers:{"Content-Type":`application/json`,Accept:`application/graphql-response+json`},body:JSON.stringify({documentId:e.__meta__?.hash,variables:t}),signal:n?AbortSignal.any([n,r]):r}),s=await o.json()}catch(e){throw n?.aborted?e:new a(`NETWORK`,String(e))}let c=s.errors?.[0];if(c)throw new a(c.extensions?.code??`INTERNAL`,c.message,Number(o.headers.get(`Retry-After`)));if(!s.data)throw new a(`INTERNAL`,`an answer without data`);return s.data}function s(e){let{code:t,retryAfter:n}=e instanceof a?e:new a(`INTERNAL`,``);switch(t){case`NETWORK`:return`Vi får ingen kontakt med kunskapsnavet. Kontrollera din uppkoppling och försök igen.`;case`UNAUTHENTICATED`:return`Du är inte inloggad längre. Logga in igen.`;case`FORBIDDEN`:return`Du har inte rätt att göra det här.`;case`RATE_LIMITED`:return`Det blev många frågor på kort tid. Vänta ${n>1?`${n} sekunder`:`en stund`} och försök igen.`;case`UNAVAILABLE`:case`TIMEOUT`:return`Kunskapsnavet svarar inte just nu. Försök igen om en liten stund.`;case`TOO_LARGE`:return`Det var för mycket på en gång.`}return`Något gick fel hos oss. Försök igen om en stund.`}function c(e){return String(Math.abs(e)).replace(/\B(?=(\d{3})+$)/g,`\xA0`).replace(/^/,e<0?`−`:``)}function l(e,t,n){return c(e)+`\xA0`+(e===1?t:n)}function u(e){return e.length<2?e.join(``):`${e.slice(0,-1).join(`, `)} och ${e.at(-1)}`}var d=new Intl.DateTimeFormat(`sv-SE`,{day:`numeric`,month:`long`,year:`numeric`,timeZone:`Europe/Stockholm`});function f(e){return d.format(new Date(e))}var p=[`januari`,`februari`,`mars`,`april`,`maj`,`juni`,`juli`,`augusti`,`september`,`oktober`,`november`,`december`];function m(e){let[t,n,r]=e.split(`-`);if(!n)return e;let i=`${p[Number(n)-1]} ${t}`;return r?`${Number(r)} ${i}`:i}function h(e,t){return!e&&!t?``:t?e?e===t?m(e):`${m(e)}–${m(t)}`:`till ${m(t)}`:`från ${m(e)}`}export{m as a,s as c,t as d,c as i,n as l,f as n,h as o,u as r,o as s,l as t,r as u};