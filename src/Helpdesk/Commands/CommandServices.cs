using Helpdesk.Hosting;

namespace Helpdesk.Commands;

/// <summary>The services of the program without its server and workers: what a command needs.</summary>
internal sealed class CommandServices(ServiceProvider provider, DatabaseChoice database) : IAsyncDisposable
{
    public IServiceProvider Provider => provider;

    /// <summary>From here on there is something to leave in good order, so a signal no longer ends the program where it stands.</summary>
    public static async Task<CommandServices> Make(Ending ending)
    {
        ending.Listen();
        var configuration = CommandSettings.Read();
        var database = await DatabaseChoice.Make(configuration, ending.Asked);
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging(logging => logging.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning));
        services.AddHelpdesk(configuration, database.ConnectionString, Features.All);
        return new(services.BuildServiceProvider(), database);
    }

    public async ValueTask DisposeAsync()
    {
        await provider.DisposeAsync();
        if (database.Embedded is { } embedded)
            await embedded.DisposeAsync();
    }
}
