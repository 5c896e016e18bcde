import{n as e,t}from"./Form-D9RndguG.js";import{g as n,h as r,m as i}from"./Mantine.context--bhZ8smN.js";import{a}from"./index.esm-B4bc3-LB.js";import{m as o,t as s}from"./graphql-Ba4BciYL.js";import{g as c}from"./dist-OhUxG7_f.js";import{t as l}from"./notify-XkPM4HTa.js";import{n as u,t as d}from"./PasswordField-H1r5HUwQ.js";var f=n(),p=s(`
  mutation ChangePassword($input: ChangePasswordInput!) {
    changePassword(input: $input) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);function m({onDone:n,unguarded:s}){let{_:m}=r(),[,h]=o(p),g=c({currentPassword:u(m({id:`aeXl4e`})),newPassword:u(m({id:`t7Esh7`}),12)}),_=a({resolver:e(g),defaultValues:{currentPassword:``,newPassword:``}});return(0,f.jsxs)(t,{form:_,onSubmit:async e=>{let{data:t,error:r}=await h({input:e}),i=t?.changePassword.userErrors;if(r||i?.length)return{error:r,userErrors:i};_.reset(),l(m({id:`4nwAHJ`})),n()},submit:(0,f.jsx)(i,{id:`muhmuH`}),unguarded:s,children:[(0,f.jsx)(d,{control:_.control,name:`currentPassword`,label:(0,f.jsx)(i,{id:`qm1rKC`}),autoComplete:`current-password`}),(0,f.jsx)(d,{control:_.control,name:`newPassword`,label:(0,f.jsx)(i,{id:`/nT6AE`}),description:(0,f.jsx)(i,{id:`QoWZSQ`}),autoComplete:`new-password`})]})}export{m as t};