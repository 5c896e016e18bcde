import{_ as e,b as t,g as n}from"./Mantine.context--bhZ8smN.js";import{h as r,i,t as a}from"./graphql-Ba4BciYL.js";import{r as o,t as s}from"./EntryList-CZPc6Pha.js";var c=t(e(),1),l=n(),u=a(`
    query History($id: ID!, $first: Int!) {
      node(id: $id) {
        id
        ... on Organization {
          history(first: $first) {
            ...ShownEntry
          }
        }
        ... on PartyGroup {
          history(first: $first) {
            ...ShownEntry
          }
        }
        ... on Member {
          history(first: $first) {
            ...ShownEntry
          }
        }
        ... on Metric {
          history(first: $first) {
            ...ShownEntry
          }
        }
        ... on Office {
          history(first: $first) {
            ...ShownEntry
          }
        }
        ... on Account {
          history(first: $first) {
            ...ShownEntry
          }
        }
      }
    }
  `,[o]),d=50,f=500;function p({id:e}){let[t,n]=(0,c.useState)(d),[{data:a,error:o,fetching:p},m]=r({query:u,variables:{id:e,first:t}}),h=a?.node&&`history`in a.node?a.node.history:void 0,g=h?.length===t&&t<f;return(0,l.jsx)(s,{entries:h,of:e,waiting:p,onMore:g?()=>n(Math.min(f,t+d)):void 0,children:o&&(0,l.jsx)(i,{error:o,onRetry:()=>m({requestPolicy:`network-only`})})})}export{p as default};