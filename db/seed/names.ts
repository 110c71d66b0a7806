/** Given and family names to combine at random; nobody in particular is meant. */

export type NameGroup = { weight: number; women: string; men: string; families: string }

export const NAME_GROUPS: NameGroup[] = [
  {
    weight: 34,
    women:
      'Abigail Bridget Caitlin Dorothy Evelyn Fiona Gwendolyn Hannah Isla Joanne Kathleen Laurel Megan Nora',
    men: 'Alistair Bernard Callum Desmond Edmund Gareth Howard Jasper Kieran Lester Malcolm Nathan Russell Trevor',
    families:
      "O’Brien D'Arcy Whitcombe Pemberton MacAllister Hartnell Osgood St.John Fairweather Lockridge Tindall Ashdown Kirkbride Wren",
  },
  {
    weight: 20,
    women: 'Amara Brianna Chantal Denise Imani Keisha Latoya Monique Nia Simone Tamika Yvonne',
    men: 'Andre Curtis Darnell Elijah Isaiah Jerome Malik Reggie Terrence Tyrone Xavier Winston',
    families:
      'Beckford Coleridge Dupree Gaines Hollis Jessup Mayfield Pettway Rollins Sessoms Toussaint Winfrey-Hale',
  },
  {
    weight: 24,
    women: 'Alejandra Belén Concepción Inés Lucía María-José Noemí Paloma Rocío Soledad Verónica Ximena',
    men: 'Adrián Benjamín César Efraín Germán Iván José-Luis Matías Nicolás Raúl Sebastián Tomás',
    families:
      'Núñez Peña|Castro Ibáñez Zúñiga de|la|Cruz Villaseñor Quiñones Aragón Echeverría Montaño Ordóñez Güereca del|Río',
  },
  {
    weight: 10,
    women: 'Beatriz Conceição Fátima Graça Luísa Mafalda',
    men: 'António Duarte Estêvão Gonçalo João Simão',
    families: 'Simões Magalhães Gonçalves Leitão Bragança Falcão dos|Anjos',
  },
  {
    weight: 12,
    women: 'Amal Fatima|Zahra Hanan Layla Mariam Nour Rania Samira Yasmin',
    men: 'Abdul-Rahman Bilal Faisal Hamza Ibrahim Karim Mustafa Tariq Youssef',
    families: 'al-Rashidi El|Amrani Haddad-Saab Khalil Ben|Youssef al-Khatib Mansour Abu|Zaid Bouazizi',
  },
  {
    weight: 14,
    women: 'Huiling Jiayi Lan Meiyu Qing Shu-Fen Xiaomei Ying Yun',
    men: 'Bowen Guo Haoran Jian Kai-Ming Liang Qiang Wei Zhihao',
    families: 'Ouyang Xu Ng Szeto Zhuang Chiu Hsieh Fang Lü Qian Wu',
  },
  {
    weight: 10,
    women: 'Ánh Hương Linh Ngọc Thảo Yến',
    men: 'Bảo Dũng Hiếu Khôi Minh Tuấn',
    families: 'Nguyễn Trần Phạm Đặng Võ Bùi Lê',
  },
  {
    weight: 12,
    women: 'Agnieszka Bożena Danuta Katarína Ljubica Milena Zofia Zuzana Živa',
    men: 'Bogdan Čestmír Jarosław Łukasz Ondřej Radovan Stanisław Štefan Zbigniew',
    families: 'Wójcik Kovačević Dvořák Łapiński Horváthová Żukowski Šimunić Zieliński Hruška',
  },
  {
    weight: 8,
    women: 'Åsa Astrid Ingebjørg Karin Sólveig Tuula',
    men: 'Anders Bjørn Håkon Jörg Søren Väinö',
    families: 'Sørensen Ångström Þórsdóttir Hämäläinen Müller-Weiß Østergaard Bäcker',
  },
  {
    weight: 12,
    women: 'Anjali Devika Gayatri Kavita Lakshmi Meenakshi Parvati Sunita',
    men: 'Arjun Balaji Dinesh Harish Manoj Rajesh Suresh Vikram',
    families: 'Venkataraman Chatterjee Deshpande Iyer Kulkarni Banerjee Subramanian Bhatt',
  },
  {
    weight: 6,
    women: 'Eun-ji Hye-jin Soo-ah Yuna',
    men: 'Dong-hyun Jae Min-ho Sung',
    families: 'O Bae Yoon Cheong Ahn Noh',
  },
  {
    weight: 6,
    women: 'Aliyah Gabriela Jocelyn Kaya Leilani Winona',
    men: 'Dakota Kekoa Mateo Nakoma Río Tavita',
    families: 'Kealoha Begaye Tsosie Faleolo Yellowhorse Nez',
  },
]

/** Neither one nor the other; some of them name only what they are called by. */
export const OTHER_NAMES = 'Ash Ellis J Marlowe Quinn Rowan Sky Wren Zephyr'

/** The list behind a line of names: blanks part them, `|` stands for a blank inside a name. */
export function namesIn(line: string): string[] {
  return line.split(' ').map((name) => name.replaceAll('|', ' ').replaceAll('.', '. '))
}

/** For the people around a client: names that fit either. */
export const FORENAMES = namesIn('Alex Robin Jamie Chris Pat Sasha Noor Kim Dana Lou Morgan Andrea Remy Toni')
