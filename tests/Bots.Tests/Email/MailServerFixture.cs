using Helpdesk.Testing;
using Xunit;

namespace Helpdesk.Bots.Tests.Email;

public sealed class MailServerFixture : IAsyncLifetime
{
    public MailServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await MailServer.Start();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
