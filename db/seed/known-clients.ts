/** The clients whom the drawings of the screens show: the demo looks like them. */

export type KnownClient = {
  family: string
  given: string
  reference: string
  born: string
  phoneEnd: string
  therapist: string
  gender: 'woman' | 'man'
}

const LINES = `
Adeyemi|Felix|Ade20372|1979-07-08|0733|priya|man
Brennan|Liam|Bre20402|2001-01-30|0261|priya|man
Carvalho|Ines|Car20455|1988-05-19|0518|priya|woman
Clarke|Imogen|Cla20497|1995-09-02|0874|priya|woman
Cole|Harriet|Col20119|1964-04-23|0340|priya|woman
Delgado|Rosa|Del20231|1990-11-11|0695|elena|woman
Farahani|Leila|Far20344|1983-12-06|0127|marcus|woman
Haddad|Omar|Had20288|1971-02-17|0906|priya|man
Lindholm|Grace|Lin20077|1999-08-28|0482|priya|woman
Marchetti|Theo|Mar90452|1986-10-14|0359|priya|man
Mbeki|Daniel|Mbe20391|1993-06-25|0714|priya|man
Novak|Beatrix|Nov20263|1958-03-03|0538|priya|woman
Oliveira|Ana Lúcia|Oli20418|1992-03-12|0417|priya|woman
Petrov|Sofia|Pet20316|1976-01-09|0880|priya|woman
Rao|Nikhil|Rao20359|2004-07-21|0193|priya|man
Whitfield|Noah|Whi20238|1997-10-05|0626|priya|man
Marchand|Elise|Mar20366|1998-02-02|0145|elena|woman
Marlow|Edith|Mar20377|1949-11-20|0771|jonah|woman
Martins|Joana|Mar20481|1985-08-09|0204|claire|woman
Marsh|Callie|Mar20290|2012-05-30|0663|mei|woman
Sato|Yuki|Sat20150|1991-12-01|0399|priya|woman
Nwosu|Ada|Nwo20214|1982-02-11|0556|marcus|woman
Mensah|Kofi|Men20187|1974-09-27|0812|tomas|man
Lund|Oscar|Lun20333|1996-04-18|0478|jonah|man
Diallo|Amara|Dia20305|2000-06-07|0921|aisha|woman
Feldstein|Maya|Fel20143|1969-12-22|0287|elena|woman
Ashworth|Ben|Ash20408|1987-03-15|0634|claire|man
Sokol|Vera|Sok20266|1955-10-31|0192|tomas|woman
Whitlock|Dana|Whi20471|1980-07-04|0745|aisha|woman
Brandt|Hugo|Bra20350|2003-01-19|0508|marcus|man
Silva|Carmen|Sil20299|1978-08-26|0866|claire|woman
Dahl|Erik|Dah20222|1961-05-13|0313|naomi|man
Hughes|Elliot|Hug20441|2008-11-02|0990|mei|man
Malik|Zara|Mal20387|1994-09-16|0459|naomi|woman
Lambert|Joe|Lam20175|1966-02-28|0728|joel|man
`

export const KNOWN_CLIENTS: KnownClient[] = LINES.trim()
  .split('\n')
  .map((line) => {
    const [family = '', given = '', reference = '', born = '', phoneEnd = '', therapist = '', gender] =
      line.split('|')
    return { family, given, reference, born, phoneEnd, therapist, gender: gender === 'man' ? 'man' : 'woman' }
  })

export const ANA = 'Oli20418'
export const BEATRIX = 'Nov20263'
export const IMOGEN = 'Cla20497'
export const ROSA = 'Del20231'
export const LEILA = 'Far20344'
export const ELISE = 'Mar20366'
