import{_ as e,b as t,g as n,h as r,m as i}from"./Mantine.context--bhZ8smN.js";import{$ as a,X as o,h as s,r as c,s as l,t as u}from"./graphql-Ba4BciYL.js";import{t as d}from"./link-CcHw-HrL.js";import{t as f}from"./Mark-DXy70twO.js";import{r as p,t as m}from"./labels-D9LZET5Z.js";import{d as h,l as g,u as _}from"./fmt-BxW9gH-T.js";import{t as v}from"./useFmt-Kg3YbQ5j.js";import{t as y}from"./person-kG45UbVz.js";var b=t(e(),1),x=u(`
  fragment ShownEntry on AuditEntry @_unmask {
    id
    groupId
    recordedAt
    action
    outcome
    actor
    address
    objectType
    objectId
    objectTitle
    organization {
      id
      code
      name
    }
    effectiveOn
    reason
    fields {
      field
      before
      after
    }
    erased
  }
`);function S(e){let t=[];for(let n of e){let e=t.at(-1);if(e?.groupId===n.groupId)e.entries.push(n),e.reason??=n.reason;else{let{groupId:e,recordedAt:r,action:i,outcome:a,actor:o,address:s,reason:c}=n;t.push({groupId:e,recordedAt:r,action:i,outcome:a,actor:o,address:s,reason:c,entries:[n]})}}return t}var C={acts:`_acts_12619_1`,who:`_who_12619_21`,object:`_object_12619_30`,what:`_what_12619_39`,title:`_title_12619_45`,reason:`_reason_12619_58`,changes:`_changes_12619_78`,more:`_more_12619_114`},w={createOrganization:{id:`EbgRka`},renameOrganization:{id:`MhbxM2`},closeOrganization:{id:`OqRrWr`},createPartyGroup:{id:`plydsH`},renamePartyGroup:{id:`ZcZJNj`},closePartyGroup:{id:`ioNDtJ`},addMember:{id:`BIDAvN`},correctMember:{id:`bRZSPl`},endMembership:{id:`HWxTAt`},enterMetric:{id:`kwMUbF`},revealIin:{id:`oQOt2Q`},giveConsent:{id:`izV8Qn`},withdrawConsent:{id:`4CDEPO`},saveQuery:{id:`2uJaDo`},deleteSavedQuery:{id:`VxbnOV`},exportQuery:{id:`/fAD1K`},exportMembers:{id:`gnrFOG`},exportPerson:{id:`Y04LSk`},erasePerson:{id:`ZDF7i3`},retention:{id:`nf8YVa`},signIn:{id:`N8Cq1J`},signOut:{id:`ubTtGs`},useApiToken:{id:`8qnZso`},revokeSession:{id:`yo7CdC`},seeAs:{id:`E0x1q3`},createAccount:{id:`ysAtO5`},changeAccount:{id:`zpA00T`},resetPassword:{id:`q6VTl0`},changePassword:{id:`u3GxdF`},beginSecondFactor:{id:`e8A4Fs`},confirmSecondFactor:{id:`uJ4eW2`},removeSecondFactor:{id:`CHSk6M`},grantRole:{id:`q7Jbh3`},revokeRole:{id:`AnqhR/`},createApiToken:{id:`WEeDNP`},revokeApiToken:{id:`mfJKpF`},changeSettings:{id:`0BHrIJ`},closeMonth:{id:`w8vUlq`},rotateKeys:{id:`RvT3TH`},dropKeys:{id:`CYw064`}},T={Organization:{id:`gbBLxf`},PartyGroup:{id:`8LUTnK`},Member:{id:`Qu4Eqn`},Metric:{id:`sQOjP5`},Office:{id:`aynEJf`},Consent:{id:`eU+zGa`},Account:{id:`kG8Enh`},Session:{id:`fxKV+V`},RoleGrant:{id:`RSDwZW`},ApiToken:{id:`PaUtE5`},Settings:{id:`6h16C2`},Statistics:{id:`+9twHF`},SavedQuery:{id:`B8DtP5`},Export:{id:`53I8qE`},Keys:{id:`0o/Cfh`}},E={code:{id:`I+qlry`},level:{id:`NfaBk8`},parent:{id:`/obuK4`},name:{id:`hh8gvy`},names:{id:`hh8gvy`},kind:{id:`6lsPCW`},status:{id:`NTUlrN`},validFrom:{id:`CQn9l+`},validTo:{id:`qqeMeD`},organization:{id:`cP4YId`},partyGroup:{id:`cFxeLs`},leader:{id:`zpJxQV`},holder:{id:`pbdFfu`},post:{id:`CIoN6l`},mode:{id:`F2rHSJ`},memberNumber:{id:`BHQjwq`},lastName:{id:`OzmHQO`},firstName:{id:`mra7rS`},patronymic:{id:`lM5l46`},sex:{id:`C9Fdc5`},birthDate:{id:`YyT2vT`},deceasedOn:{id:`SKpS/A`},joinedOn:{id:`9WF+NK`},phone:{id:`Itt9rH`},email:{id:`dIbGUC`},address:{id:`lcCDr7`},iin:{id:`FbAENj`},note:{id:`yW+U9f`},indicator:{id:`Irhcsw`},month:{id:`quK4/7`},value:{id:`lx0VIL`},state:{id:`5I24Bi`},version:{id:`dX9ZO7`},refused:{id:`5ZBFbZ`},erased:{id:`PdIay1`},consent:{id:`haoamz`},textVersion:{id:`Nb1J0R`},givenOn:{id:`F/2/ca`},channel:{id:`QnQgsb`},withdrawnOn:{id:`UW+7Wc`},login:{id:`tPZiHa`},password:{id:`drTijW`},session:{id:`9KZ9rQ`},seenAs:{id:`ESJ7Ya`},tries:{id:`pzHw0Y`},prefix:{id:`jkx8K8`},current:{id:`8TzNXe`},finishing:{id:`DaG+77`},dropped:{id:`j209of`},disabled:{id:`1ahIBf`},mustChangePassword:{id:`8YY5qT`},secondFactor:{id:`63qsOM`},role:{id:`remaTa`},expiresAt:{id:`NIhVq1`},revokedAt:{id:`say2Kx`},title:{id:`wG0nry`},description:{id:`XWevzc`},document:{id:`Y7pkL/`},variables:{id:`g7K1n3`},sharedWith:{id:`zx4XWH`},closedAt:{id:`H6PCM0`},query:{id:`u3iAsD`},format:{id:`ds5xii`},total:{id:`uaIiL+`},rows:{id:`50IWT0`},bytes:{id:`6U3DBJ`},fault:{id:`d8MaWx`},elapsed:{id:`v6x1RX`},closedMonth:{id:`quK4/7`},threshold:{id:`wogYws`},statisticsThreshold:{id:`wogYws`},retentionMonths:{id:`SLkBDS`},revealsPerHour:{id:`fJNQ7v`},sessionIdleMinutes:{id:`SsnxBX`},sessionHours:{id:`8yEkZf`}},D={"password.RESET":{id:`CUKAcu`},"password.CHANGED":{id:`YTFBqy`},"secondFactor.BEGUN":{id:`lH4oZD`},"secondFactor.IN_FORCE":{id:`M7PMke`},"session.ALL":{id:`UbV2Mi`},"state.DONE":{id:`fvoo9M`},"state.CANCELLED":{id:`edbVrE`},"state.FAILED":{id:`SwCG2E`},"fault.TIMEOUT":{id:`hBy5bt`},"fault.CANCELED":{id:`WiIYbU`},"fault.INVALID":{id:`PrJ64C`},"fault.FORBIDDEN":{id:`UZuYGp`},"fault.UNAUTHENTICATED":{id:`fdgK70`},"fault.UNAVAILABLE":{id:`m+P1QZ`},"fault.INTERNAL":{id:`Gdz1Jj`},"refused.PASSWORD":{id:`eqJC+1`},"refused.CODE":{id:`acRLwV`},"refused.UNKNOWN":{id:`+ljOX+`},"refused.DISABLED":{id:`075I2d`},"refused.TRIES":{id:`+DL9TA`},"refused.ADDRESS":{id:`BOMN7J`},"refused.token":{id:`G464im`},"refused.IIN":{id:`abOcRa`}},O={level:`OrganizationLevel`,"Organization.status":`OrganizationStatus`,"Member.status":`MembershipStatus`,"PartyGroup.kind":`PartyGroupKind`,sex:`Sex`,state:`ReportState`,post:`OfficePost`,mode:`OfficeMode`,role:`Role`,channel:`ConsentChannel`},k={organization:`organization`,parent:`organization`,partyGroup:`group`,holder:`member`,leader:`member`,seenAs:`account`},A=[`month`,`closedMonth`],j=/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,M=/^\d{4}-\d{2}-\d{2}$/,N=/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;function P({id:e,objectType:t,fields:n}){return n.flatMap(({field:n,before:r,after:i})=>{let a=I(r),o=I(i),s=L([...new Set([...R(a),...R(o)])]),c=(n,r,i,a)=>({key:`${e} ${n}`,field:r,before:V(t,r,i),after:V(t,r,a)});return s.length===0?[c(n,n,a,o)]:s.filter(e=>z(a,e)!==z(o,e)).map(e=>{let t=`${n} ${e}`;return g(e)?{...c(t,n,z(a,e),z(o,e)),lang:e}:c(t,e,z(a,e),z(o,e))})})}function F(e){let t={organization:new Set,group:new Set,member:new Set,account:new Set};for(let{before:n,after:r}of e)for(let e of[n,r])e?.kind===`id`&&t[e.to].add(e.id);return{organization:[...t.organization].sort(),group:[...t.group].sort(),member:[...t.member].sort(),account:[...t.account].sort()}}function I(e){if(e===null)return null;try{return JSON.parse(e)}catch{return e}}var L=e=>[...e].sort((e,t)=>g(e)&&g(t)?h.indexOf(e)-h.indexOf(t):0);function R(e){return B(e)?Object.keys(e):[]}var z=(e,t)=>(B(e)?e[t]:null)??null,B=e=>typeof e==`object`&&!!e&&!Array.isArray(e);function V(e,t,n){if(n==null)return null;if(typeof n==`boolean`)return{kind:`flag`,on:n};if(typeof n==`number`)return{kind:`number`,text:String(n)};if(typeof n!=`string`)return{kind:`text`,text:JSON.stringify(n)};let r=`${t}.${n}`;if(r in D)return{kind:`word`,word:r};let i=O[`${e}.${t}`]??O[t];if(i)return{kind:`enum`,name:i,value:n};let a=k[t];return a&&j.test(n)?{kind:`id`,to:a,id:n}:A.includes(t)&&M.test(n)?{kind:`month`,text:n}:M.test(n)?{kind:`day`,text:n}:N.test(n)?{kind:`moment`,text:n}:e===`Metric`&&t===`value`?{kind:`number`,text:n}:{kind:`text`,text:n}}var H=u(`
  query NamesOfIds(
    $organizations: OrganizationFilter!
    $groups: PartyGroupFilter!
    $people: MemberFilter!
    $withOrganizations: Boolean!
    $withGroups: Boolean!
    $withPeople: Boolean!
    $withAccounts: Boolean!
  ) {
    organizations(filter: $organizations, first: 500) @include(if: $withOrganizations) {
      nodes {
        id
        code
        name
      }
    }
    partyGroups(filter: $groups, first: 500) @include(if: $withGroups) {
      nodes {
        id
        name
      }
    }
    members(filter: $people, first: 500) @include(if: $withPeople) {
      nodes {
        id
        lastName
        firstName
        patronymic
      }
    }
    accounts(first: 500) @include(if: $withAccounts) {
      nodes {
        id
        name
      }
    }
  }
`),U=500;function W(e){let t=e=>({in:e.slice(0,U)}),[{data:n}]=s({query:H,variables:{organizations:{id:t(e.organization),status:{in:p(`OrganizationStatus`)}},groups:{id:t(e.group)},people:{id:t(e.member),status:{in:p(`MembershipStatus`)}},withOrganizations:e.organization.length>0,withGroups:e.group.length>0,withPeople:e.member.length>0,withAccounts:e.account.length>0},pause:Object.values(e).every(e=>e.length===0)});return(0,b.useMemo)(()=>new Map([...(n?.organizations?.nodes??[]).map(({id:e,name:t})=>[e,t]),...(n?.partyGroups?.nodes??[]).map(({id:e,name:t})=>[e,t]),...(n?.accounts?.nodes??[]).map(({id:e,name:t})=>[e,t]),...(n?.members?.nodes??[]).map(e=>[e.id,y(e)])]),[n])}var G=n();function K({entries:e,of:t}){let n=(0,b.useMemo)(()=>S(e),[e]),r=W((0,b.useMemo)(()=>F(e.flatMap(P)),[e]));return(0,G.jsx)(`ol`,{className:C.acts,children:n.map(e=>(0,G.jsxs)(`li`,{children:[(0,G.jsx)(q,{act:e}),(0,G.jsxs)(`div`,{className:C.what,children:[(0,G.jsx)(J,{act:e}),e.reason&&(0,G.jsx)(`blockquote`,{className:C.reason,children:e.reason}),e.entries.map(e=>(0,G.jsx)(Y,{entry:e,named:e.objectId!==t,names:r},e.id))]})]},e.entries[0]?.id))})}function q({act:e}){let t=v();return(0,G.jsxs)(`div`,{className:C.who,children:[(0,G.jsx)(`time`,{dateTime:e.recordedAt,children:t.dateTime(e.recordedAt)}),(0,G.jsx)(`span`,{children:e.actor===e.action?(0,G.jsx)(i,{id:`6riEe4`}):e.actor}),e.address&&(0,G.jsx)(`small`,{children:e.address})]})}function J({act:e}){let{i18n:t}=r(),n=w[e.action];return(0,G.jsxs)(`div`,{className:C.title,children:[(0,G.jsx)(`h3`,{children:n?t._(n):e.action}),e.outcome===`REFUSED`&&(0,G.jsx)(f,{tone:`bad`,children:(0,G.jsx)(i,{id:`Yc/6JX`})})]})}function Y({entry:e,named:t,names:n}){let r=v(),a=P(e);return(0,G.jsxs)(G.Fragment,{children:[(t||e.effectiveOn)&&(0,G.jsxs)(`p`,{className:C.object,children:[t&&(0,G.jsx)(X,{entry:e}),e.effectiveOn&&(0,G.jsx)(`small`,{children:(0,G.jsx)(i,{id:`n++Sv3`,values:{0:r.date(e.effectiveOn)}})})]}),e.erased?(0,G.jsx)(f,{tone:`off`,children:(0,G.jsx)(i,{id:`/GpehC`})}):a.length>0&&(0,G.jsx)(`dl`,{className:C.changes,children:a.map(e=>(0,G.jsx)(Z,{change:e,names:n},e.key))})]})}function X({entry:{objectType:e,objectId:t,objectTitle:n,organization:i}}){let{i18n:a}=r();if(!e)return null;let o=T[e],s=i?.id===t;return(0,G.jsxs)(G.Fragment,{children:[(0,G.jsxs)(`span`,{children:[o?a._(o):e,n&&`: `,n&&e===`Member`&&t?(0,G.jsx)(d,{to:`/members/$id`,params:{id:t},children:n}):s&&i?(0,G.jsx)(d,{to:`/organizations/$code`,params:{code:i.code},children:n}):n]}),i&&!s&&(0,G.jsx)(d,{to:`/organizations/$code`,params:{code:i.code},children:i.name})]})}function Z({change:e,names:t}){let{i18n:n}=r(),o=Q(t),s=E[e.field];return(0,G.jsxs)(`div`,{children:[(0,G.jsxs)(`dt`,{children:[s?n._(s):e.field,e.lang&&`, ${_[e.lang]}`]}),(0,G.jsxs)(`dd`,{children:[e.before&&(0,G.jsxs)(G.Fragment,{children:[(0,G.jsxs)(a,{children:[(0,G.jsx)(i,{id:`4QmtDu`}),` `]}),(0,G.jsx)(`del`,{children:o(e.before)}),` `]}),e.before&&e.after&&(0,G.jsx)(`span`,{"aria-hidden":`true`,children:`→ `}),e.after?(0,G.jsxs)(G.Fragment,{children:[(0,G.jsxs)(a,{children:[(0,G.jsx)(i,{id:`5BvoNp`}),` `]}),(0,G.jsx)(`ins`,{children:o(e.after)})]}):(0,G.jsxs)(`span`,{children:[(0,G.jsx)(`span`,{"aria-hidden":`true`,children:`→ `}),(0,G.jsx)(i,{id:`vUdwk1`})]})]})]})}function Q(e){let{_:t,i18n:n}=r(),i=v(),a=m();return r=>{switch(r.kind){case`day`:return i.date(r.text);case`moment`:return i.dateTime(r.text);case`month`:return i.month(r.text);case`number`:return i.number(r.text);case`enum`:return a(r.name,r.value);case`word`:{let e=D[r.word];return e?n._(e):r.word}case`flag`:return r.on?t({id:`3d1wCB`}):t({id:`69vkBp`});case`id`:return e.get(r.id)??t({id:`5YPpF7`});default:return r.text}}}function $({entries:e,of:t,waiting:n,onMore:r,children:a,empty:s}){return e?.length?(0,G.jsxs)(G.Fragment,{children:[(0,G.jsx)(K,{entries:e,of:t}),a,r&&(0,G.jsx)(`div`,{className:C.more,children:(0,G.jsx)(o,{variant:`default`,loading:n,onClick:r,children:(0,G.jsx)(i,{id:`fMPkxb`})})})]}):a||(n?(0,G.jsx)(l,{}):(0,G.jsx)(c,{children:s??(0,G.jsx)(i,{id:`qW8uHC`})}))}export{w as n,x as r,$ as t};