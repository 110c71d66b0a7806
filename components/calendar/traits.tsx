import { HiddenText } from '@/components/ui/hidden-text'
import { Icon } from '@/components/ui/icon'

/** What marks say beside the status, as icons with their words for whoever does not see them. */
export function Traits({ traits }: { traits: { shape: string; text: string }[] }) {
  return traits.map(({ shape, text }) => (
    <span className="me-1 inline-block align-[-2px]" key={text}>
      <Icon shape={shape} size={13} />
      <HiddenText>{text} </HiddenText>
    </span>
  ))
}
