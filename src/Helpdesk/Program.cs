using Helpdesk.Channels;
using Helpdesk.Commands;
using Helpdesk.Data.Embedded;
using Helpdesk.Desks.ProfileReading;
using Helpdesk.Hosting;
using Helpdesk.Settings;

if (CommandLine.Find(args) is { } command)
    return await command.Run(args);

try
{
    await using var app = await HelpdeskApp.Create(args);
    await app.StartAsync();
    Console.WriteLine($"Helpdesk is open at {string.Join(", ", app.Urls)}");
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception fault) when (fault is EmbeddedPostgresException or DeskProfileException or ChannelSettingsException or SettingsException)
{
    // What the administrator can mend is said in words, without a stack.
    await Console.Error.WriteLineAsync(fault.Message);
    return 1;
}

/// <summary>Named so that the tests can refer to the program.</summary>
public partial class Program;
