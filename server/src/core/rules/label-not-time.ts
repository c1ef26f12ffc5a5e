import { labelValueRule } from '../questions/labels.ts';

const TIME = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;

export default labelValueRule('label-not-time', 'DL3053', 'rfc3339', 'time as in RFC 3339', (value) => {
  const [, year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = TIME.exec(value)?.map(Number) ?? [];
  return (
    month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month) && hour < 24 && minute < 60 && second <= 60
  );
});

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();
