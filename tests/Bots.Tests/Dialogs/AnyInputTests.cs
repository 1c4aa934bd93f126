using Helpdesk.Bots.Dialogs;
using Xunit;

namespace Helpdesk.Bots.Tests.Dialogs;

/// <summary>
/// Whatever people do, in whatever order. <see cref="Talk"/> checks the round trip and the limits of buttons at each step.
/// </summary>
public sealed class AnyInputTests
{
    private static readonly string[] Words =
    [
        "/start", "/start multipas", "/start opoo_connection", "/start code", "/new", "/new текст", "/status", "/continue", "/cancel",
        "/help", "/lang", "/lang en", "/zzz", "/", "//",
        "Текст", "1", "2", "99", "да", "нет", "5904000000", "01.12.2026", "СГО", "Мультипас", "Не работает", "MP-1", "", "  ", "\0", "😀",
        "\ud83d", "f:::::", "' OR 1=1 --", "<script>alert(1)</script>",
    ];

    private static readonly string[] Forged = ["", ":", "f:", "f:x:1:desk:multipas", "f::0:done:", "f:a:99999999999:done:", "why",
        "why:MP-1", "lang:xx", "new:", "status:1", "continue", "x", "f:f:1:tick:MP-1"];

    [Fact]
    public void Nothing_throws_and_nothing_written_disappears_in_silence()
    {
        for (var seed = 1; seed <= 400; seed++)
        {
            var random = new Random(seed);
            var talk = new Talk(Desks.Two);
            var seen = new List<string>();
            for (var step = 0; step < 60; step++)
                Step(random, talk, seen, $"seed {seed}, step {step}");
        }
    }

    [Fact]
    public void Every_file_is_in_the_draft_until_it_is_handed_over_or_given_up()
    {
        for (var seed = 1; seed <= 400; seed++)
        {
            var random = new Random(seed);
            var talk = new Talk(Desks.Two);
            // Every other one begins in the middle of a form, at the question for a file.
            if (seed % 2 == 0)
                talk.Writes("/start opoo_connection").Writes("Школа").Writes("5904000000").Writes("СГО").Presses("Пропустить");
            var (sent, gone, seen) = (new List<string>(), new HashSet<string>(), new List<string>());
            for (var step = 0; step < 60; step++)
            {
                if (random.Next(4) == 0)
                {
                    var file = $"f{step}";
                    sent.Add(file);
                    talk.Writes(random.Next(2) == 0 ? "" : "подпись", file);
                    File(talk, seen, step);
                }
                else
                    Step(random, talk, seen, $"seed {seed}, step {step}");
                gone.UnionWith(Handed(talk.Action));
                var json = talk.State.ToJson();
                Assert.All(sent.Where(file => !gone.Contains(file)), file => Assert.True(
                    json.Contains($"\"{file}\"", StringComparison.Ordinal), $"seed {seed}, step {step}: {file} is nowhere"));
            }
        }
    }

    private static void Step(Random random, Talk talk, List<string> seen, string where)
    {
        var before = talk.State.LastPress;
        string? press = null;
        switch (random.Next(10))
        {
            case < 4: talk.Writes(Words[random.Next(Words.Length)]); break;
            case < 8 when talk.Buttons.Count > 0: talk.PressesData(press = talk.Buttons[random.Next(talk.Buttons.Count)].Data); break;
            case 8 when seen.Count > 0: talk.PressesData(press = seen[random.Next(seen.Count)]); break;
            default: talk.PressesData(press = Forged[random.Next(Forged.Length)]); break;
        }
        if (random.Next(50) == 0)
            talk.Later(TimeSpan.FromDays(9));
        if (talk.Action is DialogAction.FollowUp followUp)
            Assert.Contains(talk.Context.Tickets, ticket => ticket.Number == followUp.Ticket);
        Assert.True(!talk.IsSilent || talk.Action is not null || (press is not null && press == before), $"{where}: silence");
        File(talk, seen, seen.Count);
    }

    private static void File(Talk talk, List<string> seen, int number)
    {
        seen.AddRange(talk.Buttons.Select(button => button.Data));
        if (talk.Action is DialogAction.SubmitRequest && talk.Context.Tickets.Count < 3)
            talk.Filed($"MP-{number}", "Тема из пользовательского ввода " + new string('ж', number % 90));
    }

    private static IReadOnlyList<string> Handed(DialogAction? action) => action switch
    {
        DialogAction.SubmitRequest request => request.Files,
        DialogAction.FollowUp followUp => followUp.Files,
        DialogAction.Discard discard => discard.Files,
        _ => [],
    };
}
