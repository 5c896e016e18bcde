import{h as e,t}from"./graphql-Ba4BciYL.js";var n=t(`
  query GroupsToPick($code: String!) {
    organization(code: $code) {
      id
      level
      partyGroups(first: 200) {
        nodes {
          id
          name
        }
      }
    }
  }
`);function r(t){let[{data:r}]=e({query:n,variables:{code:t??``},pause:!t}),i=t?r?.organization:void 0;return{organization:i,groups:i?.partyGroups.nodes??[]}}export{r as t};