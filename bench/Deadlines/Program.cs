using System.Globalization;
using Helpdesk.Bench.Deadlines;
using Helpdesk.Bench.Measuring;

// What `deadlines --brief` takes for so many lines beyond its own start-up: the same command with an empty input, turn about.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var lines = args.Length > 0 ? int.Parse(args[0]) : 100_000;
var rounds = args.Length > 1 ? int.Parse(args[1]) : 7;

using var command = new BriefCommand();
var (none, many) = (command.Input("none", []), command.Input("many", Questions.Of(lines)));
List<Taken> started = [], answered = [];
for (var round = 0; round <= rounds; round++)
{
    var (start, answer) = (await command.Run(none, 0), await command.Run(many, lines));
    if (round == 0)
        continue; // The first one reads the program from the disk.
    started.Add(start);
    answered.Add(answer);
}

Print("start-up", started.Select(t => t.Clock), started.Select(t => t.Processor));
Print($"{lines:N0} lines", answered.Select(t => t.Clock), answered.Select(t => t.Processor));
Print("beyond start-up", started.Zip(answered, (s, a) => a.Clock - s.Clock), started.Zip(answered, (s, a) => a.Processor - s.Processor));
Console.WriteLine($"goal: under {1.5 * lines / 100_000:0.0##} s beyond start-up");

static void Print(string what, IEnumerable<TimeSpan> clock, IEnumerable<TimeSpan> processor) =>
    Console.WriteLine(
        $"{what,-18} by the clock {Median(clock):0.000} s (least {clock.Min().TotalSeconds:0.000}), processor {Median(processor):0.000} s");

static double Median(IEnumerable<TimeSpan> times) => Figures.Median(times.Select(t => t.TotalSeconds));
