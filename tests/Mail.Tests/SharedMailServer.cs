using Helpdesk.Testing;

namespace Helpdesk.Bots.Email.Tests;

public sealed class SharedMailServer : IAsyncLifetime
{
    public MailServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await MailServer.Start();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
