/** First stop of the keyboard: past the frame, to the page. */
export function SkipLink() {
  return (
    <a
      className="fixed start-2 top-2 z-(--z-toast) -translate-y-[200%] rounded-1 bg-raised px-4 py-2 focus:translate-y-0 focus:shadow-float print:hidden"
      href="#main"
    >
      Skip to content
    </a>
  )
}
