using Helpdesk.Commands;
using Helpdesk.Data;
using Helpdesk.Data.Embedded;
using Helpdesk.Desks;
using Helpdesk.Hosting;
using Helpdesk.Intake;
using Helpdesk.Intake.Receiving;
using Helpdesk.Settings;
using Npgsql;

using var ending = new Ending();
try
{
    return CommandLine.Find(args) is { } command ? await command.Run(args, ending) : await Serve();
}
catch (Exception) when (ending.Asked.IsCancellationRequested)
{
    // Whatever was going on was broken off by the signal.
    return ending.Status;
}
catch (Exception fault) when (fault is EmbeddedPostgresException or DeskProfileException or ChannelSettingsException or SettingsException)
{
    // What the administrator can mend is said in words, without a stack.
    await Console.Error.WriteLineAsync(fault.Message);
    return 1;
}
catch (Exception fault) when (DatabaseAway.CauseIn(fault) is { } cause)
{
    await Console.Error.WriteLineAsync(
        $"The database cannot be reached: {cause.Message}. Check ConnectionStrings__Helpdesk and the server.");
    return 1;
}
catch (PostgresException refused) when (refused.SqlState is PostgresErrorCodes.InvalidPassword
    or PostgresErrorCodes.InvalidAuthorizationSpecification)
{
    await Console.Error.WriteLineAsync(
        $"The database refuses the sign-in: {refused.MessageText}. Check Username and Password in ConnectionStrings__Helpdesk.");
    return 1;
}

async Task<int> Serve()
{
    ending.Listen();
    await using var app = await HelpdeskApp.Create(args, ending: ending.Asked);
    app.Lifetime.ApplicationStopping.Register(ending.Begin);
    if (app.Services.GetService<EmbeddedPostgres>() is { } ours)
        ending.MustDo(() => ours.DisposeAsync().AsTask());
    try
    {
        await app.StartAsync(ending.Asked);
    }
    catch (IOException taken) when (!ending.Asked.IsCancellationRequested)
    {
        // Kestrel names the address and says why it cannot be had.
        throw new SettingsException($"{taken.Message} Free it, or set another one: ASPNETCORE_URLS.");
    }
    Console.WriteLine($"Helpdesk is open at {string.Join(", ", app.Urls)}");
    using (ending.Asked.Register(app.Lifetime.StopApplication))
        await app.WaitForShutdownAsync();
    return app.Services.GetService<KeepPostgresRunning>()?.GivenUp is { } fault ? throw fault : 0;
}

/// <summary>Named so that the tests can refer to the program.</summary>
public partial class Program;
