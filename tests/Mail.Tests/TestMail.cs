using System.Text;
using Helpdesk.Bots.Email.Messages;

namespace Helpdesk.Bots.Email.Tests;

internal static class TestMail
{
    public static string Directory => Path.Combine(AppContext.BaseDirectory, "TestData");

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Directory, name + ".eml"));

    public static MailMessage Read(string name) => MailReader.Read(Bytes(name));

    public static MailMessage Parse(string text) => MailReader.Read(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")));
}
