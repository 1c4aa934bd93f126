using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Helpdesk.Bots.Tests.Email;

/// <summary>
/// A mailbox of two mails whose server dies whenever the first one is fetched, or already when it is described. Refuses commands it does
/// not know.
/// </summary>
internal sealed class DyingImapServer : IAsyncDisposable
{
    private const string Mail = "From: a@school.example.test\r\nSubject: second\r\n\r\ntext\r\n";

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly bool diesOfSize;
    private readonly Task serving;

    public DyingImapServer(bool diesOfSize = false)
    {
        this.diesOfSize = diesOfSize;
        listener.Start();
        serving = Serve();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        await serving;
    }

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync();
                await Talk(client);
            }
        }
        catch (Exception stopped) when (stopped is SocketException or InvalidOperationException or ObjectDisposedException)
        {
            // The listener was closed while it waited, or between two clients.
        }
    }

    private async Task Talk(TcpClient client)
    {
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await Say(stream, "* OK hello");
        while (await reader.ReadLineAsync() is { } line)
        {
            var words = line.Split(' ', 2);
            if (Answer(words[^1]) is not { } answer)
                return;
            await Say(stream, $"{answer}{words[0]} OK {(words[^1] == "SELECT INBOX" ? "[READ-WRITE] " : "")}done");
        }
    }

    /// <returns>Null where the server dies.</returns>
    private string? Answer(string command) => command switch
    {
        "CAPABILITY" => "* CAPABILITY IMAP4rev1\r\n",
        "LIST \"\" \"\"" => "* LIST (\\Noselect) \"/\" \"\"\r\n",
        "LIST \"\" \"INBOX\"" => "* LIST () \"/\" INBOX\r\n",
        "SELECT INBOX" => "* 2 EXISTS\r\n* OK [UIDVALIDITY 1] ok\r\n",
        "UID SEARCH UID 1:* UNDELETED" => "* SEARCH 1 2\r\n",
        "UID SEARCH UID 2:* UNDELETED" => "* SEARCH 2\r\n",
        "UID SEARCH UID 3:* UNDELETED" => "* SEARCH 2\r\n",
        "UID FETCH 1 (BODY.PEEK[])" => null,
        "UID FETCH 2 (BODY.PEEK[])" => $"* 2 FETCH (UID 2 BODY[] {{{Mail.Length}}}\r\n{Mail})\r\n",
        _ when command.EndsWith("RFC822.SIZE)", StringComparison.Ordinal) => Sizes(command.Split(' ')[2].Split(':')),
        _ when command.StartsWith("LOGIN", StringComparison.Ordinal) || command.StartsWith("UID STORE 2", StringComparison.Ordinal)
            || command == "NOOP" => "",
        _ => throw new InvalidOperationException($"The server does not know '{command}'."),
    };

    private string? Sizes(string[] uids) => diesOfSize && uids[0] == "1"
        ? null
        : string.Concat(uids.Select(uid => $"* {uid} FETCH (UID {uid} RFC822.SIZE {Mail.Length})\r\n"));

    private static async Task Say(NetworkStream stream, string text) => await stream.WriteAsync(Encoding.Latin1.GetBytes(text + "\r\n"));
}
