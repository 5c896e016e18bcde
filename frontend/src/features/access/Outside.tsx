import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { Brand } from '#/components/Brand'
import { LanguageSwitch } from '#/components/LanguageSwitch'
import { SchemeSwitch } from '#/components/SchemeSwitch'
import { useTitle } from '#/lib/useTitle'
import classes from './Outside.module.css'

/** The frame of what stands before the pages: nothing of the register, only the way in. */
export function Outside({ title, children }: { title: string; children: ReactNode }) {
  useTitle(title)
  return (
    <div className={classes.outside}>
      <header className={classes.head}>
        <Brand />
        <b>Tirek</b>
        <LanguageSwitch />
        <SchemeSwitch />
      </header>
      <main className={classes.main}>
        <div className={classes.card}>
          <Title order={1}>{title}</Title>
          {children}
        </div>
      </main>
    </div>
  )
}
