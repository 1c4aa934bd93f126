using Helpdesk.Bots;

namespace Helpdesk.Testing.Echo;

/// <summary>
/// A toy messenger, whole in this folder: nothing in the program knows of it but the list that the tests give it. It shows what a messenger
/// takes, and that this is all.
/// </summary>
public sealed class EchoMessenger(EchoServer server) : Messenger
{
    public override ChannelTraits Traits => EchoChannel.Traits;

    public override string Section => "Echo";

    public override OpenAccount Read(AccountSettings settings)
    {
        if (settings.Section["Token"] != server.Token)
            throw new InvalidOperationException("Token is not one that Echo gave out.");
        var desk = settings.Section["Desk"];
        return (_, _) => new()
        {
            Sender = new EchoChannel(server, settings.Account, desk),
            Receiver = new EchoReceiver(server, settings.Account, desk),
            Profile = new EchoProfile(server),
        };
    }

    private sealed class EchoProfile(EchoServer server) : IBotProfile
    {
        public Task<string?> Name(CancellationToken cancellation) => Task.FromResult<string?>(server.BotName);

        public Uri Link(string name, string payload) => new($"echo://{name}/{payload}");

        public Task<ChannelText?> Trouble(CancellationToken cancellation) => Task.FromResult<ChannelText?>(null);
    }
}
