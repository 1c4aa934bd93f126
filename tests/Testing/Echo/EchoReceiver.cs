using System.Text.Json;
using Helpdesk.Bots;

namespace Helpdesk.Testing.Echo;

/// <summary>Waits for updates; the server forgets one when it is stored.</summary>
internal sealed class EchoReceiver(EchoServer server, string account, string? desk) : IUpdateSource
{
    public string Channel => EchoChannel.Traits.Key;

    public string Account => account;

    public async Task Run(string? cursor, StoreReceived store, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            var update = await server.Next(cancellation);
            await store([new(IdOf(update), update.From, JsonSerializer.SerializeToUtf8Bytes(update))], null, cancellation);
            server.Confirm(update);
        }
    }

    public Task<IncomingMessage?> Read(ReadOnlyMemory<byte> raw, CancellationToken cancellation)
    {
        var update = Of(raw);
        return Task.FromResult<IncomingMessage?>(update.Kind switch
        {
            EchoServer.Text => Bare(update, raw) with { Text = update.Body },
            EchoServer.Press => Bare(update, raw) with { Callback = update.Body, CallbackId = IdOf(update) },
            _ => Bare(update, raw) with { Unreadable = $"Echo has no words for a {update.Kind}" },
        });
    }

    public IncomingMessage Unreadable(ReadOnlyMemory<byte> raw, string reason) =>
        Bare(Of(raw), raw) with { Unreadable = reason, IsAutomatic = true };

    private IncomingMessage Bare(EchoUpdate update, ReadOnlyMemory<byte> raw) => new()
    {
        Channel = Channel,
        Account = account,
        ExternalId = IdOf(update),
        MessageId = IdOf(update),
        Conversation = update.From,
        Sender = new(update.From, update.Name, Language: "ru"),
        Desk = desk,
        Raw = raw,
    };

    private static EchoUpdate Of(ReadOnlyMemory<byte> raw) => JsonSerializer.Deserialize<EchoUpdate>(raw.Span)!;

    private static string IdOf(EchoUpdate update) => $"{update.Number}";
}
