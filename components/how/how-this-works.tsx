import { Icon } from '@/components/ui/icon'
import { circleQuestionMark } from '@/components/ui/icon-shapes'
import { paths } from '@/lib/paths'
import type { HowPicture, HowRoute } from './routes'

/** Folded up until somebody wants it; the pictures are asked for only then. Works without JavaScript. */
export function HowThisWorks({ route }: { route: HowRoute }) {
  return (
    <details className="group rounded-2 border border-line bg-raised print:hidden" id={route.id}>
      <summary className="flex min-h-10 cursor-pointer list-none items-center gap-2 px-4 py-2 text-desk font-medium text-accent-ink [&::-webkit-details-marker]:hidden">
        <Icon shape={circleQuestionMark} size={15} />
        {route.title}
      </summary>
      <div className="grid gap-4 border-t border-line px-4 py-4">
        <ol className="grid list-decimal gap-4 ps-5">
          {route.steps.map(({ text, picture }) => (
            <li className="text-desk leading-[1.1875rem]" key={text}>
              <p className="max-w-[70ch]">{text}</p>
              {picture ? <Picture picture={picture} /> : null}
            </li>
          ))}
        </ol>
        <p className="max-w-[70ch] text-desk leading-[1.1875rem] text-ink-muted">{route.after}</p>
      </div>
    </details>
  )
}

function Picture({ picture: { name, width, height, alt } }: { picture: HowPicture }) {
  return (
    <picture>
      <source media="(prefers-color-scheme: dark)" srcSet={paths.howPicture(name, 'dark')} />
      <img
        alt={alt}
        className="mt-2 h-auto w-full max-w-[640px] rounded-1 border border-line"
        height={height}
        loading="lazy"
        src={paths.howPicture(name, 'light')}
        width={width}
      />
    </picture>
  )
}
