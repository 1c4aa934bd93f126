using System.Net.Sockets;
using System.Text;

namespace Helpdesk.Testing;

/// <summary>SMTP by hand: what a mail client would repair or refuse goes over the wire as it is.</summary>
internal static class RawSmtp
{
    public static async Task Send(int port, string from, string to, ReadOnlyMemory<byte> mail)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(MailServer.Host, port);
        await using var stream = tcp.GetStream();
        using var answers = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
        await Expect(answers, '2', "the greeting");
        foreach (var command in new[] { "EHLO localhost", $"MAIL FROM:<{from}> BODY=8BITMIME", $"RCPT TO:<{to}>" })
            await Say(stream, answers, command, '2');
        await Say(stream, answers, "DATA", '3');
        await stream.WriteAsync(Dotted(mail.Span));
        await Say(stream, answers, ".", '2');
        await Say(stream, answers, "QUIT", '2');
    }

    private static async Task Say(NetworkStream stream, StreamReader answers, string command, char expected)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(command + "\r\n"));
        await Expect(answers, expected, command);
    }

    private static async Task Expect(StreamReader answers, char expected, string command)
    {
        string? line;
        do
        {
            line = await answers.ReadLineAsync();
        }
        while (line is { Length: > 3 } && line[3] == '-');
        if (line is null || line[0] != expected)
            throw new InvalidOperationException($"{command}: the server answers {line}");
    }

    private static byte[] Dotted(ReadOnlySpan<byte> mail)
    {
        var wire = new List<byte>(mail.Length + 1024);
        var atLineStart = true;
        for (var i = 0; i < mail.Length; i++)
        {
            if (mail[i] == '.' && atLineStart)
                wire.Add((byte)'.');
            if (mail[i] == '\n' && (i == 0 || mail[i - 1] != '\r'))
                wire.Add((byte)'\r');
            wire.Add(mail[i]);
            atLineStart = mail[i] == '\n';
        }
        if (!atLineStart)
            wire.AddRange("\r\n"u8);
        return [.. wire];
    }
}
