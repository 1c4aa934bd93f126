using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Bots.Telegram;

/// <summary>Telegram, as the rest of the program meets it.</summary>
public sealed class TelegramMessenger : Messenger
{
    public override ChannelTraits Traits => TelegramChannel.Traits;

    public override string Section => "Telegram";

    public override IReadOnlyList<SetupStep> Setup => TelegramSetupGuide.Steps;

    public override OpenAccount Read(AccountSettings given)
    {
        var settings = given.Section.Get<TelegramSettings>() ?? new TelegramSettings();
        settings.WebhookUrl ??= given.WebhookUrl;
        return settings.Fault() is { } fault
            ? throw new InvalidOperationException(fault)
            : (time, loggers) => Open(settings, given.Account, time, loggers);
    }

    private static MessengerAccount Open(TelegramSettings settings, string account, TimeProvider time, ILoggerFactory loggers)
    {
        var client = new TelegramClient(settings);
        var receiver = new TelegramReceiver(client, settings, account, time, loggers.CreateLogger<TelegramReceiver>());
        return new()
        {
            Sender = new TelegramChannel(client, settings, account, time, loggers.CreateLogger<TelegramChannel>()),
            Receiver = receiver,
            Profile = new TelegramProfile(client, receiver.Webhook, time),
            Webhook = receiver.Webhook,
        };
    }
}
