import { describe, expect, it } from 'vitest'
import { readCsv, writeCsv } from '../../scripts/rohrammer/csv.ts'
import { adjustedRandIndex, evaluate, table } from '../../scripts/rohrammer/evaluate.ts'

const letters = (text: string): string[] => [...text]

describe('adjusted Rand index', () => {
  it('is 1 for the same tribes under other names', () => {
    expect(adjustedRandIndex(letters('aabbcc'), letters('zzxxyy'))).toBe(1)
  })

  it('is 8/33 for two threes against three twos, worked by hand', () => {
    // sizes 3, 3 against 2, 2, 2; together in both: 2 pairs; e = 6 · 3 / 15 = 1.2; (2 − 1.2) / (4.5 − 1.2)
    expect(adjustedRandIndex(letters('aaabbb'), letters('xxyyzz'))).toBeCloseTo(0.8 / 3.3, 12)
  })

  it('is 4/7 for aabb against xxyz, the example in scikit-learn’s documentation of adjusted_rand_score', () => {
    expect(adjustedRandIndex(letters('aabb'), letters('xxyz'))).toBeCloseTo(4 / 7, 12)
  })

  it('is −0.5 for two ways of pairing four that share no pair', () => {
    expect(adjustedRandIndex(letters('aabb'), letters('xyxy'))).toBeCloseTo(-0.5, 12)
  })

  it('is 0 for one tribe of all against real tribes', () => {
    expect(adjustedRandIndex(letters('aabb'), letters('xxxx'))).toBe(0)
  })

  it('is 1 for the same trivial answer, and refuses lists of different length', () => {
    expect(adjustedRandIndex(letters('aaa'), letters('xxx'))).toBe(1)
    expect(adjustedRandIndex(letters('abc'), letters('xyz'))).toBe(1)
    expect(adjustedRandIndex([], [])).toBe(1)
    expect(() => adjustedRandIndex(['a'], [])).toThrow('1 labels against 0')
  })
})

describe('how much of the truth a build found', () => {
  const truth = readCsv(`account_id,tribe,role,also_medicine_man,person
anna,riders,chief,true,anna
anna2,riders,chief,true,anna
ben,riders,member,false,ben
cleo,riders,medicine_man,false,cleo
dora,menders,chief,false,dora
emil,menders,member,false,emil
fritz,menders,member,false,fritz
`)
  const members = readCsv(`tribe_id,account_id,person_id,in_degree,also_medicine_man
T1,anna,anna,2,true
T1,anna2,anna,2,true
T1,ben,ben,9,false
T1,cleo,cleo,1,false
T2,dora,dora,5,false
T2,emil,emil,1,false
`)
  const rankings = readCsv(`tribe_id,account_id,role,listed,person_id
T1,anna,chief,true,anna
T1,ben,chief,false,ben
T1,cleo,chief,false,cleo
T2,emil,chief,true,emil
T2,dora,chief,false,dora
T1,cleo,medicine_man,true,cleo
T1,anna,medicine_man,false,anna
T1,ben,medicine_man,false,ben
`)
  const result = evaluate(truth, rankings, members)

  it('compares each person once, and counts who has no tribe', () => {
    expect(result).toMatchObject({ people: 5, missing: 1, tribesPlanted: 2, tribesFound: 2, ari: 1 })
  })

  it('finds a chief in the list, and another by in-degree', () => {
    expect(result.chiefs).toEqual({ planted: 2, found: 1, byInDegree: 1 })
  })

  it('finds a medicine man in the list, or as a chief who is one too', () => {
    expect(result.medicineMen).toEqual({ planted: 2, found: 2, byInDegree: 1 })
  })

  it('prints a table', () => {
    expect(table(result)).toBe(
      [
        'tribes: ARI 1.000, 2 found of 2 planted, 5 people compared, 1 without a tribe',
        '                       planted          listed    by in-degree',
        'chiefs                       2        1 (50 %)        1 (50 %)',
        'medicine men                 2       2 (100 %)        1 (50 %)',
      ].join('\n'),
    )
  })
})

describe('CSV', () => {
  it('comes back as it was written, whatever the fields hold', () => {
    const rows = [
      ['plain', '', 'a,b'],
      ['say "so"', 'two\nlines', 'crlf\r\nhere'],
      ['', '"', ''],
    ]
    const back = readCsv(writeCsv(['x', 'y', 'z'], rows))
    expect(back.map((r) => [r['x'], r['y'], r['z']])).toEqual(rows)
  })

  it('refuses a short row and an open quote', () => {
    expect(() => readCsv('a,b\n1\n')).toThrow('record 2 has 1 fields where the header has 2')
    expect(() => readCsv('a\n"open\n')).toThrow('a quote opened in record 2 is never closed')
  })
})
