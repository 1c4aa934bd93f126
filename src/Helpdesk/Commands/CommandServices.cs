using Helpdesk.Hosting;
using Helpdesk.Settings;

namespace Helpdesk.Commands;

/// <summary>The services of the program without its server and workers: what a command needs.</summary>
internal sealed class CommandServices(ServiceProvider provider, DatabaseChoice database) : IAsyncDisposable
{
    public IServiceProvider Provider => provider;

    public static async Task<CommandServices> Make()
    {
        var configuration = new ConfigurationManager();
        configuration.SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables();
        configuration.AddSecretFiles();
        DataPlace.Settle(configuration);
        var database = await DatabaseChoice.Make(configuration);
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging(logging => logging.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning));
        services.AddHelpdesk(configuration, database.ConnectionString);
        return new(services.BuildServiceProvider(), database);
    }

    public async ValueTask DisposeAsync()
    {
        await provider.DisposeAsync();
        if (database.Embedded is { } embedded)
            await embedded.DisposeAsync();
    }
}
