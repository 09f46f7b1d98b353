import { NavLink } from 'react-router'
import { texts } from '../../texts/texts.ts'
import classes from './admin.module.css'

export function AdminNavigation() {
  return (
    <nav aria-label={texts.admin.navigation} className={classes.navigation}>
      {Object.entries(texts.admin.sections).map(([path, label]) => (
        <NavLink key={path} to={`/admin/${path}`} className={classes.link ?? ''}>
          {label}
        </NavLink>
      ))}
    </nav>
  )
}
