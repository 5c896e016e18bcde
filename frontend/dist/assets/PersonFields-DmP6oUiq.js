import{g as e,h as t,m as n}from"./Mantine.context--bhZ8smN.js";import{t as r}from"./graphql-DxgZ0zw5.js";import{C as i,_ as a,n as o,v as s}from"./dist-BlHnSUjN.js";import{a as c,i as l,t as u}from"./fields-CZDC92Sa.js";import{t as d}from"./Stack-4DY_RuZD.js";import{r as f}from"./viewer-BvAclVXK.js";import{a as p,n as m,o as h}from"./rules-N3sIBJ4m.js";import{n as g}from"./labels-BlTROmEk.js";var _={cards:`_cards_qvupq_1`,section:`_section_qvupq_9`,narrow:`_narrow_qvupq_13`,pair:`_pair_qvupq_17`},v=r(`
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
`),y=e=>[`ACTIVE`,`SUSPENDED`,`APPLICANT`].includes(e.status),b=e(),x={lastName:``,firstName:``,patronymic:``,sex:``,birthDate:``,phone:``,email:``};function S(){let{_:e}=t(),{today:n}=f(),r=e({id:`ME7W29`}),c=e({id:`w6FtcY`});return{lastName:m(e({id:`1PVoNx`}),100),firstName:m(e({id:`FKPz8h`}),100),patronymic:p(e({id:`TCj/mR`}),100),sex:s(a([``,`FEMALE`,`MALE`]),i(e=>e||null)),birthDate:s(h(e({id:`kKY8v1`})),o(e=>e===null||e<=n,e({id:`H66rsF`}))),phone:s(p(r,40),o(e=>e===null||/^\+?[\d\s().-]{10,}$/.test(e),r)),email:s(p(c,254),o(e=>e===null||/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(e),c))}}function C({control:e}){let{_:r}=t(),i=e=>e,a=[{value:``,label:r({id:`IruyF9`})},...g(`Sex`)];return(0,b.jsxs)(d,{gap:`md`,children:[(0,b.jsxs)(`div`,{className:_.pair,children:[(0,b.jsx)(c,{control:e,name:i(`lastName`),label:(0,b.jsx)(n,{id:`082j0J`}),required:!0,maxLength:100,autoComplete:`off`}),(0,b.jsx)(c,{control:e,name:i(`firstName`),label:(0,b.jsx)(n,{id:`1acVXr`}),required:!0,maxLength:100,autoComplete:`off`}),(0,b.jsx)(c,{control:e,name:i(`patronymic`),label:(0,b.jsx)(n,{id:`qCHl1J`}),maxLength:100,autoComplete:`off`})]}),(0,b.jsxs)(`div`,{className:_.pair,children:[(0,b.jsx)(u,{control:e,name:i(`birthDate`),label:(0,b.jsx)(n,{id:`yMXqGL`})}),(0,b.jsx)(l,{control:e,name:i(`sex`),label:(0,b.jsx)(n,{id:`EyH0RL`}),options:a})]}),(0,b.jsxs)(`div`,{className:_.pair,children:[(0,b.jsx)(c,{control:e,name:i(`phone`),label:(0,b.jsx)(n,{id:`zmwvG2`}),type:`tel`,inputMode:`tel`,autoComplete:`off`}),(0,b.jsx)(c,{control:e,name:i(`email`),label:(0,b.jsx)(n,{id:`5Sa1Ss`}),type:`email`,inputMode:`email`,autoComplete:`off`})]})]})}export{y as a,v as i,x as n,_ as o,S as r,C as t};