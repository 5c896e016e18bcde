import{_ as e,b as t,g as n,h as r,m as i}from"./Mantine.context--bhZ8smN.js";import{n as a,t as o}from"./PageHead-BF5jgRpP.js";import{t as s}from"./link-CcHw-HrL.js";import{X as c,d as l,h as u,i as d,m as f,n as p,r as m,s as h,t as g}from"./graphql-Ba4BciYL.js";import{t as _}from"./Card-CpSjMKN4.js";import{t as v}from"./Facts-CGumxdQg.js";import{t as y}from"./useFmt-Kg3YbQ5j.js";import{n as b,r as x}from"./SeenAs-DCj6jV5k.js";import{t as ee}from"./IconKey-CAAsgp9R.js";import{t as te}from"./IconPencil-0V9exRm1.js";import{t as S}from"./IconUserOff-ChA0NGki.js";import{t as C}from"./ConfirmDialog-44diytmB.js";import{r as w,t as T}from"./notify-XkPM4HTa.js";import{l as E}from"./viewer-IBMmA9Ox.js";import{n as D,t as O}from"./Form-D9RndguG.js";import{a as k}from"./index.esm-B4bc3-LB.js";import{C as A,g as j,n as ne,y as re}from"./dist-OhUxG7_f.js";import{n as ie,t as M}from"./Conflict-C5Obnmxo.js";import{t as N}from"./FormDialog-BQObgoBh.js";import{a as P,t as F}from"./fields-DbT5FCkL.js";import{a as I,n as ae,o as L}from"./rules-D_DdeO7u.js";import{a as oe,i as se,n as ce,r as R,t as z}from"./words-o3uWhWlZ.js";import{t as B}from"./Checkbox-BsOikG8u.js";import{t as V}from"./TextAreaField-Cl4IQNhp.js";import{n as H,r as U}from"./Once-BbzQqMfy.js";import{t as W}from"./DataTable-Dry0hHcp.js";import{t as G}from"./Mark-DXy70twO.js";import{t as le}from"./OrganizationPicker-Doxcamcg.js";import{a as ue,n as K,o as q}from"./roles-DXfg8tNG.js";import{t as J}from"./IconPlus-DB4QWJvP.js";import{t as de}from"./labels-D9LZET5Z.js";var fe=l(`outline`,`user-check`,`UserCheck`,[[`path`,{d:`M8 7a4 4 0 1 0 8 0a4 4 0 0 0 -8 0`,key:`svg-0`}],[`path`,{d:`M6 21v-2a4 4 0 0 1 4 -4h4`,key:`svg-1`}],[`path`,{d:`M15 19l2 2l4 -4`,key:`svg-2`}]]),Y=t(e(),1),X=n(),Z=g(`
    mutation ChangeAccount($input: ChangeAccountInput!) {
      changeAccount(input: $input) {
        account {
          ...AccountDetail
        }
        userErrors {
          code
          field
          message
        }
      }
    }
  `,[R]);function pe({account:e,opened:t,onClose:n}){return(0,X.jsx)(N,{opened:t,title:(0,X.jsx)(i,{id:`0XBYpa`}),onClose:n,children:({setDirty:t,close:r})=>(0,X.jsx)(me,{account:e,onDirty:t,onCancel:r,onDone:n})})}function me({account:e,onDirty:t,onCancel:n,onDone:a}){let{_:o}=r(),[,s]=f(Z),c=ie(e),l=j({name:ae(o({id:`MGpiGd`}),100)}),u=k({resolver:D(l),defaultValues:{name:e.name}}),{isDirty:d}=u.formState;(0,Y.useEffect)(()=>t(d),[t,d]);let p=async({name:t})=>{let{data:n,error:r}=await s({input:{id:e.id,expectedVersion:c.expected(),name:t}}),i=n?.changeAccount;if(r||!i?.account||i.userErrors.length>0)return c.refused(i?.account),{error:r,userErrors:i?.userErrors};T(o({id:`g6Nsij`})),a()},m=u.watch(`name`);return(0,X.jsxs)(O,{form:u,onSubmit:p,onCancel:n,submit:(0,X.jsx)(i,{id:`tfDRzk`}),unguarded:!0,children:[(0,X.jsx)(P,{control:u.control,name:`name`,label:(0,X.jsx)(i,{id:`RQFTI3`}),required:!0,maxLength:100}),c.now&&(0,X.jsx)(M,{differences:[{key:`name`,label:(0,X.jsx)(i,{id:`RQFTI3`}),mine:m,now:c.now.name}].filter(({now:e})=>e!==m),onTake:a,onKeep:c.keep})]})}var he=g(`
    mutation ResetPassword($input: ResetPasswordInput!) {
      resetPassword(input: $input) {
        account {
          ...AccountDetail
        }
        password
        userErrors {
          code
          field
          message
        }
      }
    }
  `,[R]);function ge({account:e,opened:t,onClose:n}){return(0,X.jsx)(N,{opened:t,title:(0,X.jsx)(i,{id:`S3kiQe`}),onClose:n,children:({close:t})=>(0,X.jsx)(_e,{account:e,onCancel:t,onDone:n})})}function _e({account:e,onCancel:t,onDone:n}){let{_:a}=r(),[,o]=f(he),[s,c]=(0,Y.useState)(null),l=j({removeSecondFactor:ne(),reason:I(a({id:`M58KJk`}))}),u=k({resolver:D(l),defaultValues:{removeSecondFactor:!1,reason:``}});return s?(0,X.jsx)(H,{secret:s,onDone:n,children:(0,X.jsx)(i,{id:`uP/7Dh`,values:{0:e.login},components:{0:(0,X.jsx)(`b`,{})}})}):(0,X.jsxs)(O,{form:u,onSubmit:async t=>{let{data:n,error:r}=await o({input:{id:e.id,...t}}),i=n?.resetPassword;if(!i?.password)return{error:r,userErrors:i?.userErrors};c(i.password)},onCancel:t,submit:(0,X.jsx)(i,{id:`OfhWJH`}),unguarded:!0,children:[(0,X.jsx)(`p`,{children:(0,X.jsx)(i,{id:`CyH8GH`,values:{0:e.name}})}),e.secondFactor&&(0,X.jsx)(B,{...u.register(`removeSecondFactor`),label:(0,X.jsx)(i,{id:`48HekX`})}),(0,X.jsx)(V,{control:u.control,name:`reason`,label:(0,X.jsx)(i,{id:`VJScHU`})})]})}function ve({account:e}){let{_:t}=r(),n=E().account?.id===e.id,{see:a,busy:o}=b(),[{fetching:s},l]=f(Z),[u,d]=(0,Y.useState)(null),p=()=>d(null),m=async n=>{let{data:r,error:i}=await l({input:{id:e.id,expectedVersion:e.version,disabled:n}});p(),w({error:i,userErrors:r?.changeAccount.userErrors})||T(t(n?{id:`k5MQ71`}:{id:`9Qc23j`}))};return(0,X.jsxs)(X.Fragment,{children:[!n&&!e.disabled&&(0,X.jsx)(c,{variant:`default`,leftSection:(0,X.jsx)(x,{size:18,"aria-hidden":`true`}),loading:o,onClick:()=>void a(e.id),children:(0,X.jsx)(i,{id:`Uxdikj`})}),(0,X.jsx)(c,{variant:`default`,leftSection:(0,X.jsx)(te,{size:18,"aria-hidden":`true`}),onClick:()=>d(`rename`),children:(0,X.jsx)(i,{id:`0XBYpa`})}),!n&&(0,X.jsx)(c,{variant:`default`,leftSection:(0,X.jsx)(ee,{size:18,"aria-hidden":`true`}),onClick:()=>d(`reset`),children:(0,X.jsx)(i,{id:`S3kiQe`})}),!n&&(e.disabled?(0,X.jsx)(c,{variant:`default`,leftSection:(0,X.jsx)(fe,{size:18,"aria-hidden":`true`}),loading:s,onClick:()=>void m(!1),children:(0,X.jsx)(i,{id:`PaQ3df`})}):(0,X.jsx)(c,{variant:`default`,leftSection:(0,X.jsx)(S,{size:18,"aria-hidden":`true`}),onClick:()=>d(`disable`),children:(0,X.jsx)(i,{id:`cO9+2L`})})),(0,X.jsx)(pe,{account:e,opened:u===`rename`,onClose:p}),(0,X.jsx)(ge,{account:e,opened:u===`reset`,onClose:p}),(0,X.jsx)(C,{opened:u===`disable`,title:(0,X.jsx)(i,{id:`sEKXW7`}),confirm:(0,X.jsx)(i,{id:`cO9+2L`}),grave:!0,busy:s,onConfirm:()=>void m(!0),onClose:p,children:(0,X.jsx)(i,{id:`FliLB9`,values:{0:e.name}})})]})}var ye=g(`
  query ExplainPlace($code: String!) {
    organization(code: $code) {
      id
      name
    }
  }
`),be=g(`
  query Explain($account: ID!, $organization: ID!) {
    account(id: $account) {
      id
      explain(organizationId: $organization) {
        permission
        allowed
        grant {
          role
          organization {
            id
            name
          }
          validTo
        }
      }
    }
  }
`);function xe({account:e,organization:t,onOrganization:n}){let{_:a}=r(),o=y(),s=z(),c=q(),[l]=u({query:ye,variables:{code:t??``},pause:!t}),f=t?l.data?.organization:null,[{data:p,error:g,fetching:v},b]=u({query:be,variables:{account:e,organization:f?.id??``},pause:!f,requestPolicy:`cache-and-network`}),x=f&&p?.account?.id===e?p.account.explain:null;return(0,X.jsxs)(_,{flush:!0,title:(0,X.jsx)(i,{id:`zuNKwD`}),children:[(0,X.jsx)(`div`,{className:U.pick,children:(0,X.jsx)(le,{label:a({id:`ucgZ0o`}),description:a({id:`fZXlfE`}),value:t??null,onChange:e=>n(e?.code)})}),t?g&&!x?(0,X.jsx)(d,{error:g,onRetry:()=>b({requestPolicy:`network-only`})}):x?(0,X.jsx)(W,{caption:a({id:`VnS23N`,values:{0:f?.name}}),rows:x,rowKey:({permission:e})=>e,columns:[{key:`permission`,header:(0,X.jsx)(i,{id:`y3ilI7`}),rowHeader:!0,value:({permission:e})=>s[e]},{key:`allowed`,header:(0,X.jsx)(i,{id:`joLIQz`}),value:({allowed:e})=>e?(0,X.jsx)(G,{tone:`good`,children:(0,X.jsx)(i,{id:`3d1wCB`})}):(0,X.jsx)(G,{tone:`off`,children:(0,X.jsx)(i,{id:`69vkBp`})})},{key:`grant`,header:(0,X.jsx)(i,{id:`g+0MOn`}),value:({grant:e})=>e?(0,X.jsxs)(`span`,{className:U.two,children:[c(e),e.validTo&&(0,X.jsx)(`small`,{children:(0,X.jsx)(i,{id:`1hTGn4`,values:{0:o.date(e.validTo)}})})]}):`–`}]}):(v||l.fetching)&&(0,X.jsx)(h,{}):(0,X.jsx)(m,{children:(0,X.jsx)(i,{id:`FjVVEa`})})]})}var Se=g(`
    mutation GrantRole($input: GrantRoleInput!) {
      grantRole(input: $input) {
        account {
          ...AccountDetail
        }
        userErrors {
          code
          field
          message
        }
      }
    }
  `,[R]);function Ce({account:e,opened:t,onClose:n}){return(0,X.jsx)(N,{opened:t,title:(0,X.jsx)(i,{id:`v1jyeq`}),onClose:n,children:({setDirty:t,close:r})=>(0,X.jsx)(we,{account:e,onDirty:t,onCancel:r,onDone:n})})}function we({account:e,onDirty:t,onCancel:n,onDone:a}){let{_:o}=r(),[,s]=f(Se),c=o({id:`LaRk6L`}),l=j({role:re(K),organization:A(),organizationId:A(),validFrom:L(c),validTo:L(c),reason:I(o({id:`M58KJk`}))}),u=k({resolver:D(l),defaultValues:{role:`VIEWER`,organization:``,organizationId:``,validFrom:``,validTo:``,reason:``}}),{isDirty:d}=u.formState;return(0,Y.useEffect)(()=>t(d),[t,d]),(0,X.jsxs)(O,{form:u,onSubmit:async({organization:t,organizationId:n,...r})=>{let{data:i,error:c}=await s({input:{accountId:e,...r,organizationId:n||void 0}}),l=i?.grantRole;if(c||l?.userErrors.length)return{error:c,userErrors:l?.userErrors};T(o({id:`zoR1xA`})),a()},onCancel:n,submit:(0,X.jsx)(i,{id:`nE5VAt`}),unguarded:!0,children:[(0,X.jsx)(ue,{control:u.control,roles:K}),(0,X.jsxs)(`div`,{className:U.pair,children:[(0,X.jsx)(F,{control:u.control,name:`validFrom`,label:(0,X.jsx)(i,{id:`ejVYRQ`}),description:(0,X.jsx)(i,{id:`vR255a`})}),(0,X.jsx)(F,{control:u.control,name:`validTo`,label:(0,X.jsx)(i,{id:`QpDPFZ`}),description:(0,X.jsx)(i,{id:`uqcnx2`})})]}),(0,X.jsx)(V,{control:u.control,name:`reason`,label:(0,X.jsx)(i,{id:`VJScHU`})})]})}var Te=g(`
    mutation RevokeRole($input: RevokeRoleInput!) {
      revokeRole(input: $input) {
        account {
          ...AccountDetail
        }
        userErrors {
          code
          field
          message
        }
      }
    }
  `,[R]);function Ee({account:e}){let{_:t}=r(),n=y(),a=de(),o=q(),[{fetching:l},u]=f(Te),[d,p]=(0,Y.useState)(!1),[h,g]=(0,Y.useState)(null),v=se(),b=async()=>{let{data:e,error:n}=await u({input:{id:h?.id??``}});g(null),w({error:n,userErrors:e?.revokeRole.userErrors})||T(t({id:`pwnweF`}))},x=(0,X.jsx)(c,{size:`sm`,leftSection:(0,X.jsx)(J,{size:18,"aria-hidden":`true`}),onClick:()=>p(!0),children:(0,X.jsx)(i,{id:`v1jyeq`})});return(0,X.jsxs)(_,{flush:!0,title:(0,X.jsx)(i,{id:`5dJK4M`}),aside:e.grants.length>0&&x,children:[e.grants.length===0?(0,X.jsx)(m,{action:x,children:(0,X.jsx)(i,{id:`zwOs0S`})}):(0,X.jsx)(W,{wide:!0,caption:t({id:`hZTIdA`,values:{0:e.name}}),rows:e.grants,columns:[{key:`role`,header:(0,X.jsx)(i,{id:`GDvlUT`}),rowHeader:!0,value:({role:e})=>a(`Role`,e)},{key:`organization`,header:(0,X.jsx)(i,{id:`ucgZ0o`}),value:({organization:e})=>e?(0,X.jsx)(s,{to:`/organizations/$code`,params:{code:e.code},children:e.name}):(0,X.jsx)(i,{id:`k5V41M`})},{key:`validFrom`,header:(0,X.jsx)(i,{id:`ejVYRQ`}),align:`end`,hideBelow:`sm`,value:({validFrom:e})=>n.date(e)},{key:`validTo`,header:(0,X.jsx)(i,{id:`QpDPFZ`}),align:`end`,hideBelow:`sm`,value:({validTo:e})=>n.date(e)},{key:`state`,header:(0,X.jsx)(i,{id:`RS0o7b`}),hideBelow:`xs`,value:e=>(0,X.jsx)(De,{grant:e,day:v})},{key:`actions`,header:(0,X.jsx)(i,{id:`7L01XJ`}),align:`end`,value:e=>(!e.validTo||e.validTo>v)&&(0,X.jsx)(c,{size:`compact-sm`,variant:`subtle`,"aria-label":t({id:`UcJfsV`,values:{0:o(e)}}),onClick:()=>g(e),children:(0,X.jsx)(i,{id:`xDr/ct`})})}]}),(0,X.jsx)(Ce,{account:e.id,opened:d,onClose:()=>p(!1)}),(0,X.jsx)(C,{opened:h!==null,title:(0,X.jsx)(i,{id:`WMGBHy`}),confirm:(0,X.jsx)(i,{id:`xYMwO3`}),grave:!0,busy:l,onConfirm:()=>void b(),onClose:()=>g(null),children:h&&(0,X.jsx)(i,{id:`1+iFVf`,values:{0:e.name,1:o(h)}})})]})}function De({grant:e,day:t}){return oe(e,t)?(0,X.jsx)(G,{tone:`good`,children:(0,X.jsx)(i,{id:`5sJdUV`})}):e.validFrom&&e.validFrom>t?(0,X.jsx)(G,{children:(0,X.jsx)(i,{id:`T20L6O`})}):(0,X.jsx)(G,{tone:`off`,children:(0,X.jsx)(i,{id:`FlgGDK`})})}var Q=a(`/accounts/$id`)({component:ke}),Oe=g(`
    query Account($id: ID!) {
      account(id: $id) {
        ...AccountDetail
      }
    }
  `,[R]);function ke(){let{_:e}=r(),{id:t}=Q.useParams(),[{data:n,error:a,fetching:s},c]=u({query:Oe,variables:{id:t}});return n?.account?.id===t?(0,X.jsx)(Ae,{account:n.account}):(0,X.jsxs)(X.Fragment,{children:[(0,X.jsx)(o,{title:e({id:`AeXO77`}),trail:$,asOf:null}),a?(0,X.jsx)(d,{error:a,onRetry:()=>c({requestPolicy:`network-only`})}):s?(0,X.jsx)(h,{}):(0,X.jsx)(p,{children:(0,X.jsx)(i,{id:`693JwK`})})]})}var $=(0,X.jsx)(s,{to:`/accounts`,children:(0,X.jsx)(i,{id:`bPwFdf`})},`list`);function Ae({account:e}){let t=y(),{organization:n}=Q.useSearch(),r=Q.useNavigate();return(0,X.jsxs)(X.Fragment,{children:[(0,X.jsx)(o,{title:e.name,trail:$,asOf:null,meta:(0,X.jsxs)(X.Fragment,{children:[(0,X.jsx)(ce,{account:e}),(0,X.jsx)(`span`,{children:e.login})]}),actions:(0,X.jsx)(ve,{account:e})}),(0,X.jsxs)(`div`,{className:U.section,children:[(0,X.jsx)(_,{title:(0,X.jsx)(i,{id:`AeXO77`}),children:(0,X.jsx)(v,{facts:[{key:`login`,label:(0,X.jsx)(i,{id:`z0t9bb`}),value:e.login},{key:`createdAt`,label:(0,X.jsx)(i,{id:`MEAd9f`}),value:t.dateTime(e.createdAt)},{key:`lastSignInAt`,label:(0,X.jsx)(i,{id:`2CxgzO`}),value:e.lastSignInAt?t.dateTime(e.lastSignInAt):(0,X.jsx)(i,{id:`qqeAJM`})},{key:`secondFactor`,label:(0,X.jsx)(i,{id:`e0UcvM`}),value:e.secondFactor?(0,X.jsx)(i,{id:`UnmTPP`,values:{0:e.recoveryCodesLeft}}):(0,X.jsx)(i,{id:`RI0vpY`})}]})}),(0,X.jsx)(Ee,{account:e}),(0,X.jsx)(xe,{account:e.id,organization:n,onOrganization:e=>void r({search:{organization:e},replace:!0,resetScroll:!1})})]})]})}export{Q as Route};