using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Helpdesk.Bots.Email.Messages;
using Helpdesk.Desks;
using Helpdesk.People;
using Helpdesk.Testing;
using Helpdesk.Testing.Telegram;
using Helpdesk.Testing.Time;
using Helpdesk.Tests.App;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Playwright;

namespace Helpdesk.Browser.Tests.Stories;

/// <summary>The stage: the servers, the program between them, the clock, and what comes to people.</summary>
public sealed partial class ConnectionStoryTests : IAsyncLifetime
{
    private const string Opoo = "opoo@example.test";
    private const string Reviewer = "reviewer@example.test";
    private const string Engineer = "engineer@example.test";

    /// <summary>A Friday that has not come yet: a browser has a clock of its own and drops cookies that are over by it.</summary>
    private readonly ManualTime _time = new(
        HelpdeskHost.Friday.AddDays(7 * (1 + Math.Max(0, (int)((TimeProvider.System.GetUtcNow() - HelpdeskHost.Friday).TotalDays / 7)))));
    private readonly Lock _moving = new();
    private readonly CancellationTokenSource _ended = new();
    private Task _flow = Task.CompletedTask;
    private MailServer _mail = null!;
    private FakeTelegramServer _telegram = null!;
    private HelpdeskHost _app = null!;

    public async ValueTask InitializeAsync()
    {
        _mail = await MailServer.Start();
        _telegram = await FakeTelegramServer.Start();
        var settings = MailDesk.Mailbox(_mail, 0, "opoo", Opoo);
        settings["Channels:Telegram:0:Desk"] = "opoo";
        settings["Channels:Telegram:0:Token"] = _telegram.Token;
        settings["Channels:Telegram:0:BaseUrl"] = _telegram.Url.ToString();
        _app = await HelpdeskHost.Start(
            settings: settings, workers: true, change: services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_time)));
        _flow = Flow();
        await _app.Staff("reviewer", ("opoo", DeskRoleKind.Reviewer));
        await _app.Staff("engineer", ("opoo", DeskRoleKind.Engineer));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _ended.CancelAsync();
        await _flow;
        _ended.Dispose();
        await _telegram.DisposeAsync();
        await _mail.DisposeAsync();
    }

    /// <summary>The clock runs as clocks do: bots keep their pace by it, the watch sleeps by it. A test moves it on besides.</summary>
    private async Task Flow()
    {
        var tick = TimeSpan.FromMilliseconds(50);
        using var timer = new PeriodicTimer(tick);
        while (!_ended.IsCancellationRequested && await timer.WaitForNextTickAsync())
            Pass(tick);
    }

    private void Pass(TimeSpan time)
    {
        lock (_moving)
            _time.Advance(time);
    }

    private static async Task<FakeSentMessage> Say(FakeTelegramUser who, string text)
    {
        who.Writes(text);
        return await who.NextMessage();
    }

    private static async Task<FakeSentMessage> Press(FakeTelegramUser who, FakeSentMessage heard, string caption)
    {
        who.Presses(heard.Button(caption));
        return await who.NextMessage();
    }

    private async Task<IReadOnlyList<string>> Letters(string address, int count) =>
        [.. (await _mail.WaitFor(address, count)).Select(raw => MailReader.Read(raw).TextBody)];

    private async Task<IReadOnlyList<string>> All(string address) =>
        [.. (await _mail.Read(address)).Select(raw => MailReader.Read(raw).TextBody)];

    /// <summary>Waits for the letter of which this is true.</summary>
    private async Task<string> Letters(string address, Func<string, bool> isIt)
    {
        string? found = null;
        await Eventually.True(async () => (found = (await All(address)).FirstOrDefault(isIt)) is not null);
        return found!;
    }

    /// <summary>The path of a link of ours.</summary>
    private static string LinkIn(string letter, string part) =>
        Link().Matches(letter).Select(m => m.Groups["path"].Value).First(path => path.Contains(part, StringComparison.Ordinal));

    [GeneratedRegex(@"OPOO-\d+")]
    private static partial Regex Number();

    [GeneratedRegex(@"http://helpdesk\.example\.test(?<path>/\S+)")]
    private static partial Regex Link();
}
