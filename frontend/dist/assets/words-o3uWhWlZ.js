import{g as e,h as t,m as n}from"./Mantine.context--bhZ8smN.js";import{t as r}from"./graphql-Ba4BciYL.js";import{t as i}from"./Mark-DXy70twO.js";var a=r(`
  fragment AccountDetail on Account @_unmask {
    id
    version
    login
    name
    disabled
    mustChangePassword
    secondFactor
    recoveryCodesLeft
    createdAt
    lastSignInAt
    grants {
      id
      role
      organization {
        id
        code
        name
        level
      }
      validFrom
      validTo
    }
  }
`);function o({validFrom:e,validTo:t},n){return(!e||e<=n)&&(!t||n<t)}function s(e=new Date){let t=e=>String(e).padStart(2,`0`);return`${e.getFullYear()}-${t(e.getMonth()+1)}-${t(e.getDate())}`}var c=e();function l({account:e}){return e.disabled?(0,c.jsx)(i,{tone:`off`,children:(0,c.jsx)(n,{id:`E/QGRL`})}):e.mustChangePassword?(0,c.jsx)(i,{tone:`warn`,children:(0,c.jsx)(n,{id:`B420gL`})}):(0,c.jsx)(i,{tone:`good`,children:(0,c.jsx)(n,{id:`6r6RDT`})})}function u(){let{_:e}=t();return{READ_REGISTER:e({id:`IL2Fh2`}),READ_MEMBERS:e({id:`kA3FRX`}),READ_CONTACTS:e({id:`/cHdcx`}),READ_PRIVATE:e({id:`UQ2/iD`}),READ_STATISTICS:e({id:`bQiQYd`}),CHANGE_REGISTER:e({id:`D+kemL`}),ENTER_FIGURES:e({id:`brJmAR`}),EXPORT_MEMBERS:e({id:`riVhy1`}),ERASE_MEMBERS:e({id:`UO+tbd`}),READ_AUDIT:e({id:`OGYnxy`}),ADMINISTER:e({id:`cT0t+X`})}}export{o as a,s as i,l as n,a as r,u as t};