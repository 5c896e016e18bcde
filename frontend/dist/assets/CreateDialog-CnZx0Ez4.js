import{n as e,t}from"./Form-D9RndguG.js";import{_ as n,b as r,g as i,h as a,m as o}from"./Mantine.context--bhZ8smN.js";import{n as s}from"./useNavigate-BrV3DlJs.js";import{a as c}from"./index.esm-B4bc3-LB.js";import{h as l,m as u,t as d}from"./graphql-Ba4BciYL.js";import{C as f,D as p,T as m,b as h,g,x as _}from"./dist-OhUxG7_f.js";import{t as v}from"./FormDialog-BQObgoBh.js";import{a as y,r as b,t as x}from"./fields-DbT5FCkL.js";import{t as S}from"./notify-XkPM4HTa.js";import{t as C}from"./OrganizationPicker-Doxcamcg.js";import{t as w}from"./labels-D9LZET5Z.js";import{i as T,n as E,r as D}from"./rules-D_DdeO7u.js";import{l as O}from"./viewer-IBMmA9Ox.js";var k=r(n(),1),A={tools:`_tools_1p77n_1`,search:`_search_1p77n_9`,count:`_count_1p77n_14`,frame:`_frame_1p77n_22`,section:`_section_1p77n_28`,people:`_people_1p77n_34`,columns:`_columns_1p77n_40`,pair:`_pair_1p77n_47`,period:`_period_1p77n_54`,bar:`_bar_1p77n_61`,two:`_two_1p77n_77`,aside:`_aside_1p77n_86`,more:`_more_1p77n_90`,row:`_row_1p77n_96`,link:`_link_1p77n_103`,notes:`_notes_1p77n_124`},j=d(`
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
`),M=d(`
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
  }
`),N=({status:e})=>[`PLANNED`,`ACTIVE`,`SUSPENDED`].includes(e),P={NATIONAL:`REGION`,REGION:`DISTRICT`,DISTRICT:`PRIMARY`,PRIMARY:null},F=i(),I=d(`
  query ParentToBe($code: String!) {
    organization(code: $code) {
      id
      code
      name
      level
    }
  }
`),L=d(`
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
  `,[j]);function R({parent:e,opened:t,onClose:n}){return(0,F.jsx)(v,{opened:t,title:(0,F.jsx)(o,{id:`XLHhMF`}),onClose:n,size:`lg`,children:({setDirty:t,close:r})=>(0,F.jsx)(z,{parent:e,onDirty:t,onCancel:r,onDone:n})})}function z({parent:n,onDirty:r,onCancel:i,onDone:d}){let{_:v}=a(),j=w(),M=s(),{today:N}=O(),[,R]=u(L),z=g({parent:E(v({id:`+506IZ`})),code:h(f(),p(),m(),_(/^[A-Z0-9-]{2,40}$/,v({id:`oWXY8T`}))),names:T(v({id:`aNm4m8`})),validFrom:D(v({id:`Fz4Ajt`}))}),B=c({resolver:e(z),defaultValues:{parent:n??``,code:n&&n!==`KZ`?`${n}-`:``,names:{kk:``,ru:``,en:``},validFrom:N}}),{isDirty:V,errors:H}=B.formState;(0,k.useEffect)(()=>r(V),[r,V]);let U=B.watch(`parent`),[{data:W}]=l({query:I,variables:{code:U},pause:!U}),G=W?.organization,K=G&&P[G.level],q=G&&G.level!==`NATIONAL`?`${G.code}-`:``;return(0,F.jsxs)(t,{form:B,onSubmit:async e=>{if(!e.code.startsWith(q))return{userErrors:[{code:`INVALID`,field:`code`,message:v({id:`n2DY8x`,values:{prefix:q}})}]};let t=await R({input:{parentId:G?.id??``,code:e.code,names:e.names,validFrom:e.validFrom}}),n=t.data?.createOrganization;if(t.error||!n?.organization){let e=n?.userErrors.map(e=>e.field===`parentId`?{...e,field:`parent`}:e);return{error:t.error,userErrors:e}}S(v({id:`ZxwatK`})),d(),await M({to:`/organizations/$code`,params:{code:n.organization.code}})},onCancel:i,submit:(0,F.jsx)(o,{id:`hYgDIe`}),children:[n?G&&(0,F.jsx)(`p`,{children:(0,F.jsx)(o,{id:`VdTXEa`,values:{0:G.name}})}):(0,F.jsx)(C,{label:(0,F.jsx)(o,{id:`RMp36f`}),levels:[`NATIONAL`,`REGION`,`DISTRICT`],required:!0,value:U||null,onChange:e=>{B.setValue(`parent`,e?.code??``,{shouldDirty:!0,shouldValidate:!0}),e&&!B.formState.dirtyFields.code&&B.setValue(`code`,e.level===`NATIONAL`?``:`${e.code}-`)},error:H.parent?.message}),(0,F.jsxs)(`div`,{className:A.pair,children:[(0,F.jsx)(y,{control:B.control,name:`code`,label:(0,F.jsx)(o,{id:`EWPtMO`}),description:K?(0,F.jsx)(o,{id:`gOget6`,values:{0:j(`OrganizationLevel`,K)}}):(0,F.jsx)(o,{id:`nda41o`}),required:!0,maxLength:40,autoComplete:`off`}),(0,F.jsx)(x,{control:B.control,name:`validFrom`,label:(0,F.jsx)(o,{id:`lJV5Jt`}),required:!0})]}),(0,F.jsx)(b,{control:B.control,name:`names`,label:(0,F.jsx)(o,{id:`6YtxFj`})})]})}export{P as a,N as i,j as n,A as o,M as r,R as t};