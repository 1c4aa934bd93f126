using System.Net;
using Helpdesk.People;
using Helpdesk.Tests.App;

namespace Helpdesk.Tests.Connections.Review;

/// <summary>A reviewer at a browser without script, and a school of their own.</summary>
public abstract class ReviewVisit(SharedHost host) : IClassFixture<SharedHost>, IAsyncLifetime
{
    protected static readonly string[] Requirements = ["form", "requisites", "person", "truth", "purpose"];
    private static int _people;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected string SchoolInn { get; } = Applications.NewInn();

    protected HelpdeskHost App => host.App;

    protected Visitor Staff { get; private set; } = null!;

    protected Actor Reviewer { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var name = $"reader-{Interlocked.Increment(ref _people)}";
        Reviewer = await App.Staff(name, ("opoo", DeskRoleKind.Reviewer));
        Staff = await App.SignedIn($"{name}@example.test");
    }

    public ValueTask DisposeAsync()
    {
        Staff.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected async Task<Page> Open(string number) => (await Staff.Get($"/tickets/{number}/review")).Expect(HttpStatusCode.OK);

    protected Task<Page> Approve(Page from, string number, string[] met, string revision = "1") =>
        Staff.Send(from, $"/tickets/{number}/review/approve",
    [
        ("v-revision", revision), ("form", "approve"), ("text", "Добро пожаловать"),
        .. met.SelectMany(key => ((string,
            string)[])[($"was-{key}", from.Value($"was-{key}")), ($"was-note-{key}", ""), ($"verdict-{key}", "Ok"), ($"note-{key}", "")]),
    ]);

    /// <summary>What one row of the answers says.</summary>
    protected static string Row(Page page, string key)
    {
        var from = page.Html[page.Html.IndexOf($"id=\"row-{key}\"", StringComparison.Ordinal)..];
        var next = from.IndexOf("id=\"row-", 1, StringComparison.Ordinal);
        return (page with { Html = "<p " + (next < 0 ? from : from[..next]) }).Text;
    }
}
