/** What a column of appointments can be, in the order in which the page asks for it. */
export const APPOINTMENT_FIELDS = {
  key: 'Number in the old system',
  client: 'Client number or reference',
  fullName: 'Name of the client',
  birthDate: 'Birth date of the client',
  provider: 'Provider',
  startDay: 'Day, or day and time',
  startTime: 'Time',
  minutes: 'Length in minutes',
  endTime: 'End',
  service: 'Service',
  place: 'Location',
  status: 'Status',
} as const

export type AppointmentField = keyof typeof APPOINTMENT_FIELDS

/** Headings by which old systems and spreadsheets call these, without case, spaces and marks. */
export const APPOINTMENTS_CALLED: Record<AppointmentField, RegExp> = {
  key: /^(appointment|appt|event|session|visit|booking)?(id|no|num|number|nr|key|uuid)$/,
  client:
    /^(client|patient|person|member|chart|record|mr|med(ical)?rec(ord)?)(id|no|num|number|nr|key|ref|reference|mrn)$|^(mrn|reference)$/,
  fullName: /^(client|patient|full)(name)?$|^name$/,
  birthDate: /^(client|patient)?(dob|dateofbirth|birthdate|birthday|born)$/,
  provider:
    /^(primary|main|assigned)?(provider|therapist|clinician|practitioner|counsell?or|caseworker|staff)(name)?$/,
  startDay:
    /^(appointment|appt|session|visit|service|start)?(date|day|datetime|dateandtime)$|^start(s|sat|ing)?$/,
  startTime: /^(appointment|appt|session|visit|start)?time$|^from$/,
  minutes: /^(length|duration|minutes|mins)(minutes|mins|inminutes)?$/,
  endTime: /^(end|ends|finish)(time|sat|datetime)?$|^(to|until)$/,
  service: /^(service|appointment|appt|session|visit|billing|procedure|cpt)?(code|type|service)$|^cpt$/,
  place: /^(location|office|site|place|facility|clinic)(name)?$/,
  status: /^(appointment|appt|attendance|visit)?status$|^attendance$|^outcome$/,
}
