using System.Globalization;
using Helpdesk.Bench.Mail;
using Helpdesk.Bots.Email.Messages;

// The reader beside bare MimeKit, turn about, one thread, by processor time: [-- ROUNDS]
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var rounds = args is [var number, ..] ? int.Parse(number, CultureInfo.InvariantCulture) : 15;

// Rounds that do not count: the runtime compiles what is hot, on our time.
foreach (var letter in Letters.All)
    Pair.TurnAbout(rounds: 3, () => MailReader.Read(letter.Bytes), () => Bare.Read(letter.Bytes));

Console.WriteLine($"{"a second of one core",-36}{"bytes",12}{"ours",10}{"MB",8}{"bare",10}{"MB",8}{"ratio",8}{"goal",6}");
foreach (var letter in Letters.All)
{
    var pair = Pair.TurnAbout(rounds, () => MailReader.Read(letter.Bytes), () => Bare.Read(letter.Bytes));
    var megabytes = letter.Bytes.Length / 1e6;
    Console.WriteLine(
        $"{letter.Name,-36}{letter.Bytes.Length,12:N0}{pair.Ours,10:N0}{pair.Ours * megabytes,8:N0}"
        + $"{pair.Bare,10:N0}{pair.Bare * megabytes,8:N0}{pair.Ratio,8:0.00}{letter.Goal,6:0.0}");
}
