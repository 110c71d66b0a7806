/** A picture made by `npm run tour`, in both themes; its size in CSS pixels. */
export type HowPicture = { name: string; width: number; height: number; alt: string }

export type HowStep = { text: string; picture?: HowPicture }

export type HowRoute = { id: string; title: string; steps: HowStep[]; after: string }

const opens =
  'The provider then has the client on the list: contact details and non-clinical documents. No note opens.'

const bookingLine: HowStep = {
  text: 'When the provider is new for the client, a line on top says so, and what that provider will see. Then save, or choose More details for place of service, a note for staff and the rest.',
  picture: {
    name: 'booking-new',
    width: 640,
    height: 400,
    alt: 'The booking form with the line on top: the provider is new for the client, and what saving adds.',
  },
}

/** The four ways to share contact details with another provider, and asking another site for a client: each told where it begins. */
export const howRoutes = {
  records: {
    id: 'how-records',
    title: 'How this works: share without booking',
    steps: [
      {
        text: 'Open the provider’s own section and choose Share with beside the colleague.',
        picture: {
          name: 'records-share',
          width: 640,
          height: 360,
          alt: 'Chart Sharing on the Records tab: a section with a row and a Share button for every colleague.',
        },
      },
      {
        text: 'Choose what to share. The page counts what opens before anything happens.',
        picture: {
          name: 'records-check',
          width: 640,
          height: 420,
          alt: 'The check page: demographics only or the chart, and what the colleague will see.',
        },
      },
      {
        text: 'Demographics only is enough for a profile. After a chart share, Stop closes the notes on the colleague’s very next request.',
      },
    ],
    after: `${opens} Undo takes a share back; Stop ends it and leaves the colleague on the care team.`,
  },
  calendar: {
    id: 'how-calendar',
    title: 'How this works: book with a new provider',
    steps: [
      {
        text: 'Press a free time in the provider’s column. Type the client’s name; for somebody who is not on this provider’s list press Whole group at its right.',
        picture: {
          name: 'calendar-slot',
          width: 640,
          height: 420,
          alt: 'The booking beside a slot, with the switch between the provider’s clients and the whole group.',
        },
      },
      bookingLine,
    ],
    after: `${opens} Undo takes booking and share back while nothing else hangs on it.`,
  },
  find: {
    id: 'how-find',
    title: 'How this works: find a time with a new provider',
    steps: [
      {
        text: 'Under Filters choose the client, and tick the providers. New for says who would get the client on the list.',
        picture: {
          name: 'find-filters',
          width: 640,
          height: 420,
          alt: 'Find availability: free times by day, and the filters for client and providers at the right.',
        },
      },
      { text: 'Press a free time, or one of the next free ones.' },
      bookingLine,
    ],
    after: `${opens} Undo takes booking and share back while nothing else hangs on it.`,
  },
  client: {
    id: 'how-client',
    title: 'How this works: book with a new provider',
    steps: [
      {
        text: 'Press Book. The client is filled in.',
        picture: {
          name: 'client-schedule',
          width: 640,
          height: 360,
          alt: 'The Appointments tab of a client with the Book button.',
        },
      },
      { text: 'Choose the provider, the day and the time.' },
      bookingLine,
    ],
    after: `${opens} Undo takes booking and share back while nothing else hangs on it.`,
  },
  ask: {
    id: 'how-ask',
    title: 'How this works: ask for a share',
    steps: [
      {
        text: 'This page names whom to ask. Press Request Share; Request Referral asks to take the client into a programme of yours.',
        picture: {
          name: 'ask-not-viewable',
          width: 640,
          height: 620,
          alt: 'Client Not Viewable with reference, name, site and caseload, and the buttons that ask.',
        },
      },
      {
        text: 'Subject and details are filled in, and you may change both. Choose the site it is for, and send.',
        picture: {
          name: 'ask-form',
          width: 640,
          height: 420,
          alt: 'The Share Request with the site it is for, subject and details filled in.',
        },
      },
      {
        text: 'Whoever holds the client finds it under Requests, sees in numbers what accepting would open, and accepts it or less of it, or rejects it.',
        picture: {
          name: 'ask-take-action',
          width: 475,
          height: 420,
          alt: 'Take Action: who asks, what it says, and what accepting would open.',
        },
      },
      {
        text: 'After a yes the Registration Wizard asks for details and programmes. Until it is done you read, and record nothing.',
      },
    ],
    after:
      'No note opens. Nothing of the record does before somebody says yes, and when the share ends it closes on the very next request.',
  },
} satisfies Record<string, HowRoute>
