using System.Net.Http.Headers;
using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Hosting;
using Helpdesk.Outbox;
using Helpdesk.ServiceLevels;
using Helpdesk.ServiceLevels.Alerts;
using Helpdesk.ServiceLevels.Watch;
using Helpdesk.Testing.Postgres;
using Helpdesk.Testing.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Helpdesk.Tests.App;

/// <summary>
/// The real program on a real database with a clock of the test's. Its workers do not run by themselves: a test says when the watch
/// looks and when the outbox delivers, so nothing has to be waited for.
/// </summary>
public sealed class HelpdeskHost : IAsyncDisposable
{
    public const string ApiKey = "test-key";
    public const string AdminEmail = "admin@example.test";
    public const string Password = "test-password";

    /// <summary>Friday, 10:00 in Yekaterinburg.</summary>
    public static readonly DateTimeOffset Friday = new(2026, 11, 20, 5, 0, 0, TimeSpan.Zero);

    private readonly TestDatabase _database;
    private readonly WebApplication _app;
    private readonly string _directory;

    private HelpdeskHost(TestDatabase database, WebApplication app, ManualTime time, string directory)
    {
        (_database, _app, Time, _directory) = (database, app, time, directory);
        Address = new Uri(app.Urls.First());
        Api = new HttpClient { BaseAddress = Address };
        Api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ApiKey);
    }

    public ManualTime Time { get; }

    public Uri Address { get; }

    /// <summary>A program with an API key.</summary>
    public HttpClient Api { get; }

    public IServiceProvider Services => _app.Services;

    public string ConnectionString => _database.ConnectionString;

    /// <summary>Letters that were written as files, because no SMTP server is set.</summary>
    public string MailFolder => Path.Combine(_directory, "mail");

    public static async Task<HelpdeskHost> Start(
        DateTimeOffset? at = null, IReadOnlyDictionary<string, string>? settings = null, Action<IServiceCollection>? change = null,
        bool workers = false,
        FeatureSet? features = null)
    {
        var server = await PostgresServer.Shared;
        var database = await MigratedDatabase.On(server);
        var directory = Directory.CreateTempSubdirectory("helpdesk-test-").FullName;
        var time = new ManualTime(at ?? Friday);
        var all = new Dictionary<string, string>
        {
            ["ConnectionStrings:Helpdesk"] = database.ConnectionString,
            ["urls"] = "http://127.0.0.1:0",
            ["Helpdesk:DataDirectory"] = directory,
            ["Helpdesk:PublicUrl"] = "http://helpdesk.example.test",
            ["Helpdesk:AdminEmail"] = AdminEmail,
            ["Helpdesk:AdminPassword"] = Password,
            ["Helpdesk:ApiKey"] = ApiKey,
            ["Logging:LogLevel:Default"] = "Warning",
        };
        foreach (var (key, value) in settings ?? new Dictionary<string, string>())
            all[key] = value;
        var app = await HelpdeskApp.Create([.. all.Select(s => $"--{s.Key}={s.Value}")], services =>
        {
            if (!workers)
            {
                services.RemoveAll<IHostedService>();
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time));
            }
            // What is tried here is not how hard a stolen hash is to guess.
            services.Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = 100);
            change?.Invoke(services);
        }, features: features);
        await app.StartAsync();
        return new HelpdeskHost(database, app, time, directory);
    }

    /// <summary>A person's browser without a browser: keeps cookies, follows redirects.</summary>
    public HttpClient NewVisitor(bool follow = true) =>
        new(new HttpClientHandler { AllowAutoRedirect = follow, UseCookies = true }) { BaseAddress = Address };

    public Task<HelpdeskDbContext> Database() => Services.GetRequiredService<IDbContextFactory<HelpdeskDbContext>>().CreateDbContextAsync();

    /// <summary>Takes the steps that are due, and writes the letters about them.</summary>
    /// <returns>How many steps were taken.</returns>
    public async Task<int> LookAtClocks()
    {
        var taken = await Services.GetRequiredService<DueSteps>().TakeDueSteps(TestContext.Current.CancellationToken);
        await Services.GetRequiredService<WriteAlertLetters>().Run(TestContext.Current.CancellationToken);
        return taken;
    }

    /// <summary>
    /// Delivers until nothing more is due. What waits for its turn, as messages to one chat do, gets the seconds that it waits for.
    /// </summary>
    public async Task Deliver()
    {
        var outbox = Services.GetRequiredService<DeliverOutbox>();
        for (Task<int>? leaving = null; leaving is null || await leaving > 0;)
        {
            leaving = outbox.Run(TestContext.Current.CancellationToken);
            while (await Task.WhenAny(leaving, Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken)) != leaving)
                Time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>Time passes second by second, and what becomes due leaves: letters to many keep their rate.</summary>
    public async Task DeliverFor(TimeSpan span)
    {
        var end = Time.GetUtcNow() + span;
        await Deliver();
        while (end - Time.GetUtcNow() is var left && left > TimeSpan.Zero)
        {
            Time.Advance(left < TimeSpan.FromSeconds(1) ? left : TimeSpan.FromSeconds(1));
            await Deliver();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}
