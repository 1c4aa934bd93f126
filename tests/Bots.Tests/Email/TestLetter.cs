using System.Text;
using Helpdesk.Bots.Email;
using Helpdesk.Testing;

namespace Helpdesk.Bots.Tests.Email;

internal static class TestLetter
{
    /// <summary>An ordinary mail of an ordinary person.</summary>
    public static Task Send(MailServer server, EmailSettings settings, string subject) =>
        server.SendRaw("anna@school.example.test", settings.Address, Encoding.UTF8.GetBytes($"""
            From: Анна <Anna@School.example.test>
            Subject: {subject}
            Message-ID: <{Guid.NewGuid():N}@school.example.test>
            Content-Type: text/plain; charset=utf-8

            текст письма

            """));
}
