using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Bots.Max;

/// <summary>MAX, as the rest of the program meets it.</summary>
public sealed class MaxMessenger : Messenger
{
    public override ChannelTraits Traits => MaxChannel.Traits;

    public override string Section => "Max";

    public override IReadOnlyList<SetupStep> Setup => MaxSetupGuide.Steps;

    public override OpenAccount Read(AccountSettings given)
    {
        var settings = given.Section.Get<MaxSettings>() ?? new MaxSettings();
        settings.WebhookUrl ??= given.WebhookUrl;
        return settings.Fault() is { } fault
            ? throw new InvalidOperationException(fault)
            : (time, loggers) => Open(settings, given.Account, time, loggers);
    }

    private static MessengerAccount Open(MaxSettings settings, string account, TimeProvider time, ILoggerFactory loggers)
    {
        var client = new MaxClient(settings);
        var receiver = new MaxReceiver(client, settings, account, time, loggers.CreateLogger<MaxReceiver>());
        return new()
        {
            Sender = new MaxChannel(client, settings, account, time, loggers.CreateLogger<MaxChannel>()),
            Receiver = receiver,
            Profile = new MaxProfile(client, settings),
            Webhook = receiver.Webhook,
        };
    }
}
