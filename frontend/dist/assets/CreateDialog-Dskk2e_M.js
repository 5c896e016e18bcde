import{_ as e,b as t,g as n,h as r,m as i}from"./Mantine.context--bhZ8smN.js";import{g as a,t as o,u as s}from"./graphql-DxgZ0zw5.js";import{S as c,m as l,v as u,w as d,x as f,y as p}from"./dist-BlHnSUjN.js";import{t as m}from"./OrganizationPicker-BBqCAzym.js";import{t as h}from"./notify-B-4ZYFlq.js";import{a as g,r as _,t as v,u as y}from"./fields-CZDC92Sa.js";import{i as b,r as x}from"./urql.es-hQgFf4I6.js";import{r as S}from"./viewer-BvAclVXK.js";import{c as C,i as w,n as T,r as E,s as D}from"./rules-N3sIBJ4m.js";import{t as O}from"./labels-BlTROmEk.js";import{t as k}from"./FormDialog-C8vonTNI.js";var A=s(`outline`,`plus`,`Plus`,[[`path`,{d:`M12 5l0 14`,key:`svg-0`}],[`path`,{d:`M5 12l14 0`,key:`svg-1`}]]),j=t(e(),1),M={tools:`_tools_za2yq_1`,search:`_search_za2yq_9`,count:`_count_za2yq_14`,frame:`_frame_za2yq_22`,section:`_section_za2yq_28`,people:`_people_za2yq_34`,columns:`_columns_za2yq_40`,pair:`_pair_za2yq_47`,period:`_period_za2yq_54`,bar:`_bar_za2yq_61`,two:`_two_za2yq_77`,aside:`_aside_za2yq_86`,more:`_more_za2yq_90`,row:`_row_za2yq_96`,link:`_link_za2yq_103`},N=o(`
  fragment OrganizationHead on Organization @_unmask {
    id
    version
    code
    level
    name
    names {
      kk
      ru
      en
    }
    formerNames {
      names {
        kk
        ru
        en
      }
      validFrom
      validTo
    }
    status
    validFrom
    validTo
    ancestors {
      id
      code
      name
      level
    }
  }
`),P=o(`
  fragment PartyGroupRow on PartyGroup @_unmask {
    id
    version
    name
    names {
      kk
      ru
      en
    }
    kind
    validFrom
    validTo
    organization {
      id
      code
      name
    }
    leader {
      id
      lastName
      firstName
      patronymic
    }
    members {
      totalCount
    }
  }
`),F=({status:e})=>[`PLANNED`,`ACTIVE`,`SUSPENDED`].includes(e),I={NATIONAL:`REGION`,REGION:`DISTRICT`,DISTRICT:`PRIMARY`,PRIMARY:null},L=n(),R=o(`
  query ParentToBe($code: String!) {
    organization(code: $code) {
      id
      code
      name
      level
    }
  }
`),z=o(`
    mutation CreateOrganization($input: CreateOrganizationInput!) {
      createOrganization(input: $input) {
        organization {
          ...OrganizationHead
        }
        userErrors {
          code
          field
          message
        }
      }
    }
  `,[N]);function B({parent:e,opened:t,onClose:n}){return(0,L.jsx)(k,{opened:t,title:(0,L.jsx)(i,{id:`XLHhMF`}),onClose:n,size:`lg`,children:({setDirty:t,close:r})=>(0,L.jsx)(V,{parent:e,onDirty:t,onCancel:r,onDone:n})})}function V({parent:e,onDirty:t,onCancel:n,onDone:o}){let{_:s}=r(),k=O(),A=a(),{today:N}=S(),[,P]=x(z),F=l({parent:T(s({id:`+506IZ`})),code:u(f(),d(),c(),p(/^[A-Z0-9-]{2,40}$/,s({id:`oWXY8T`}))),names:w(s({id:`aNm4m8`})),validFrom:E(s({id:`Fz4Ajt`}))}),B=y({resolver:C(F),defaultValues:{parent:e??``,code:e&&e!==`KZ`?`${e}-`:``,names:{kk:``,ru:``,en:``},validFrom:N}}),{isDirty:V,errors:H}=B.formState;(0,j.useEffect)(()=>t(V),[t,V]);let U=B.watch(`parent`),[{data:W}]=b({query:R,variables:{code:U},pause:!U}),G=W?.organization,K=G&&I[G.level],q=G&&G.level!==`NATIONAL`?`${G.code}-`:``;return(0,L.jsxs)(D,{form:B,onSubmit:async e=>{if(!e.code.startsWith(q))return{userErrors:[{code:`INVALID`,field:`code`,message:s({id:`n2DY8x`,values:{prefix:q}})}]};let t=await P({input:{parentId:G?.id??``,code:e.code,names:e.names,validFrom:e.validFrom}}),n=t.data?.createOrganization;if(t.error||!n?.organization){let e=n?.userErrors.map(e=>e.field===`parentId`?{...e,field:`parent`}:e);return{error:t.error,userErrors:e}}h(s({id:`ZxwatK`})),o(),await A({to:`/organizations/$code`,params:{code:n.organization.code}})},onCancel:n,submit:(0,L.jsx)(i,{id:`hYgDIe`}),children:[e?G&&(0,L.jsx)(`p`,{children:(0,L.jsx)(i,{id:`VdTXEa`,values:{0:G.name}})}):(0,L.jsx)(m,{label:(0,L.jsx)(i,{id:`RMp36f`}),levels:[`NATIONAL`,`REGION`,`DISTRICT`],required:!0,value:U||null,onChange:e=>{B.setValue(`parent`,e?.code??``,{shouldDirty:!0,shouldValidate:!0}),e&&!B.formState.dirtyFields.code&&B.setValue(`code`,e.level===`NATIONAL`?``:`${e.code}-`)},error:H.parent?.message}),(0,L.jsxs)(`div`,{className:M.pair,children:[(0,L.jsx)(g,{control:B.control,name:`code`,label:(0,L.jsx)(i,{id:`EWPtMO`}),description:K?(0,L.jsx)(i,{id:`gOget6`,values:{0:k(`OrganizationLevel`,K)}}):(0,L.jsx)(i,{id:`nda41o`}),required:!0,maxLength:40,autoComplete:`off`}),(0,L.jsx)(v,{control:B.control,name:`validFrom`,label:(0,L.jsx)(i,{id:`lJV5Jt`}),required:!0})]}),(0,L.jsx)(_,{control:B.control,name:`names`,label:(0,L.jsx)(i,{id:`6YtxFj`})})]})}export{I as a,F as i,N as n,M as o,P as r,A as s,B as t};