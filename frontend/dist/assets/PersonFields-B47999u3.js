import{g as e,h as t,m as n}from"./Mantine.context--bhZ8smN.js";import{t as r}from"./graphql-DxgZ0zw5.js";import{r as i}from"./ConfirmDialog-BWm--NUa.js";import{a,l as o,n as s,o as c,s as l,u}from"./rules-DOsp-rC9.js";import{r as d}from"./viewer-BvAclVXK.js";import{C as f,_ as p,n as m,v as h}from"./dist-SG9x-LB4.js";import{n as g}from"./labels-BlTROmEk.js";var _={cards:`_cards_1f2ls_1`,section:`_section_1f2ls_9`,narrow:`_narrow_1f2ls_13`,pair:`_pair_1f2ls_17`},v=r(`
  fragment MemberDetail on Member @_unmask {
    id
    version
    memberNumber
    lastName
    firstName
    patronymic
    sex
    birthDate
    age
    status
    joinedOn
    endedOn
    phone
    email
    organization {
      id
      code
      name
      ancestors {
        id
        code
        name
      }
    }
    partyGroup {
      id
      name
    }
    offices {
      id
      post
      mode
      termFrom
      termTo
      state
      organization {
        id
        code
        name
      }
      partyGroup {
        id
        name
      }
    }
    events {
      id
      type
      status
      effectiveOn
      recordedAt
      note
      organization {
        id
        code
        name
      }
      partyGroup {
        id
        name
      }
    }
  }
`),y=e=>[`ACTIVE`,`SUSPENDED`,`APPLICANT`].includes(e.status),b=e(),x={lastName:``,firstName:``,patronymic:``,sex:``,birthDate:``,phone:``,email:``};function S(){let{_:e}=t(),{today:n}=d(),r=e({id:`ME7W29`}),i=e({id:`w6FtcY`});return{lastName:s(e({id:`1PVoNx`}),100),firstName:s(e({id:`FKPz8h`}),100),patronymic:a(e({id:`TCj/mR`}),100),sex:h(p([``,`FEMALE`,`MALE`]),f(e=>e||null)),birthDate:h(c(e({id:`kKY8v1`})),m(e=>e===null||e<=n,e({id:`H66rsF`}))),phone:h(a(r,40),m(e=>e===null||/^\+?[\d\s().-]{10,}$/.test(e),r)),email:h(a(i,254),m(e=>e===null||/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(e),i))}}function C({control:e}){let{_:r}=t(),a=e=>e,s=[{value:``,label:r({id:`IruyF9`})},...g(`Sex`)];return(0,b.jsxs)(i,{gap:`md`,children:[(0,b.jsxs)(`div`,{className:_.pair,children:[(0,b.jsx)(u,{control:e,name:a(`lastName`),label:(0,b.jsx)(n,{id:`082j0J`}),required:!0,maxLength:100,autoComplete:`off`}),(0,b.jsx)(u,{control:e,name:a(`firstName`),label:(0,b.jsx)(n,{id:`1acVXr`}),required:!0,maxLength:100,autoComplete:`off`}),(0,b.jsx)(u,{control:e,name:a(`patronymic`),label:(0,b.jsx)(n,{id:`qCHl1J`}),maxLength:100,autoComplete:`off`})]}),(0,b.jsxs)(`div`,{className:_.pair,children:[(0,b.jsx)(l,{control:e,name:a(`birthDate`),label:(0,b.jsx)(n,{id:`yMXqGL`})}),(0,b.jsx)(o,{control:e,name:a(`sex`),label:(0,b.jsx)(n,{id:`EyH0RL`}),options:s})]}),(0,b.jsxs)(`div`,{className:_.pair,children:[(0,b.jsx)(u,{control:e,name:a(`phone`),label:(0,b.jsx)(n,{id:`zmwvG2`}),type:`tel`,inputMode:`tel`,autoComplete:`off`}),(0,b.jsx)(u,{control:e,name:a(`email`),label:(0,b.jsx)(n,{id:`5Sa1Ss`}),type:`email`,inputMode:`email`,autoComplete:`off`})]})]})}export{y as a,v as i,x as n,_ as o,S as r,C as t};