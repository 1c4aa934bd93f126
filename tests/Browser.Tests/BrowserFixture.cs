using System.Collections.Concurrent;
using Helpdesk.Testing.Processes;
using Microsoft.Playwright;

namespace Helpdesk.Browser.Tests;

/// <summary>One headless Chromium for the whole run: Debian's, because nothing may be downloaded, and the one without windows where it
/// is there, because it needs half the processor time. Each test opens a <see cref="BrowserPage"/> of its own.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        // A loaded machine takes longer than the five seconds of the default.
        Assertions.SetDefaultExpectTimeout(20_000);
        _playwright = await Playwright.CreateAsync();
        // Chromium's own sandbox does not work for root, as whom containers run; it only sees our own pages here.
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = FindChromium(), Args = ["--no-sandbox"] });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>A page in a fresh session: no cookies of other tests, Russian, in the zone of Yekaterinburg.</summary>
    public async Task<BrowserPage> NewPage(Uri? address = null, Action<BrowserNewContextOptions>? configure = null)
    {
        var options = new BrowserNewContextOptions
        {
            Locale = "ru-RU",
            TimezoneId = "Asia/Yekaterinburg",
            BaseURL = address?.ToString(),
            ViewportSize = new() { Width = 1280, Height = 900 },
        };
        configure?.Invoke(options);
        var context = await _browser!.NewContextAsync(options);
        return new BrowserPage(context, await context.NewPageAsync());
    }

    private static string FindChromium() =>
        new[] { "chromium-headless-shell", "chromium", "google-chrome" }
            .SelectMany(
                name => (Environment.GetEnvironmentVariable("PATH") + ":/usr/bin").Split(':').Select(folder => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("Chromium is not installed: ./test.sh installs it.");
}

/// <summary>A page and its session, closed together. What the page complains about is kept.</summary>
public sealed class BrowserPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _complaints = [];

    internal BrowserPage(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.PageError += (_, error) => _complaints.Enqueue(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                _complaints.Enqueue(message.Text);
        };
    }

    public IPage Page { get; }

    /// <summary>Uncaught errors of the page's scripts and errors written to its console (a missing file, a refused policy).</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>
    /// Keeps a picture of the whole page under <c>artifacts/screenshots</c>, which is not committed, and returns its path.
    /// </summary>
    public async Task<string> Screenshot(string name)
    {
        var path = Path.Combine(BuiltHelpdesk.Repository, "artifacts", "screenshots", name + ".png");
        await Page.ScreenshotAsync(new() { Path = path, FullPage = true });
        return path;
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
