using System.Net;
using Helpdesk.Bots.Email.Messages;
using Helpdesk.Desks.Forms;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Intake.Web;

/// <summary>SQL and HTML in every text field of every public form.</summary>
public sealed class HostileFormTests(SharedHost host) : IClassFixture<SharedHost>
{
    public static TheoryData<string> DeskKeys => ["opoo", "singularity", "mirk", "kpot", "multipas"];

    [Theory]
    [MemberData(nameof(DeskKeys))]
    public async Task What_is_typed_stays_text_on_every_page_and_in_every_letter(string deskKey)
    {
        using var staff = await host.App.SignedIn(HelpdeskHost.AdminEmail);
        foreach (var type in host.Desks.Find(deskKey)!.RequestTypes)
        {
            using var visitor = host.NewVisitor(follow: false);
            var path = $"/request/{deskKey}/{type.Key}";
            var email = $"{deskKey}-{type.Key}@example.test";
            var filled = FilledForm.Of(type, (await visitor.Get(path)).Token, email, Hostile);
            var answer = await visitor.Post(path, filled, ("files", "<script>alert(9)</script>.txt", "x"u8.ToArray()));
            answer.Expect(HttpStatusCode.Redirect);
            const string Reply = "Ответ <script>alert(2)</script> & '; drop table message;--";
            await host.App.Reply(await NumberOf(email), Reply, Actor.Program("test", null));
            await host.App.Deliver();

            var number = await NumberOf(email);
            var ticket = await host.App.Ticket(number);
            foreach (var field in type.Fields.Where(IsText))
                Assert.Equal(Hostile(field), ticket.GetProperty("fields").GetProperty(field.Key).GetString());

            var follow = answer.Location!.Split('?')[0];
            foreach (var (reader, page) in new[] { (staff, $"/tickets/{number}"), (staff, "/queue"), (visitor, answer.Location), (visitor,
                follow) })
            {
                var seen = (await reader.Get(page)).Expect(HttpStatusCode.OK);
                Assert.DoesNotContain("<script>alert", seen.Html);
                Assert.DoesNotContain("<img src=x", seen.Html);
            }
            var own = type.Fields.First(IsText);
            Assert.Contains(Hostile(own), (await staff.Get($"/tickets/{number}")).Text);

            var letters = host.App.Letters().Select(raw => MailReader.Read(System.Text.Encoding.UTF8.GetBytes(raw)))
                .Where(m => m.To[0].Address == email).ToList();
            Assert.Equal(2, letters.Count);
            Assert.Single(letters, letter => letter.TextBody.Trim() == Reply);
            Assert.All(letters, letter => Assert.Contains($"[{number}]", letter.Subject));
            Assert.All(letters, letter => Assert.DoesNotContain("<script", letter.HtmlBody ?? "", StringComparison.OrdinalIgnoreCase));
        }
        // The table is still there.
        await using var db = await host.App.Database();
        Assert.True(await db.Tickets.AnyAsync(TestContext.Current.CancellationToken));
    }

    private static bool IsText(FormField field) => field.Kind is FieldKind.Text or FieldKind.Multiline;

    private static string Hostile(FormField field)
    {
        string[] texts = [$"{field.Key}'; drop table ticket;-- <script>alert(1)</script><img src=x onerror=a()>",
            "'--<script>alert(1)</script>", "'--<script>alert"];
        return texts.First(text => text.Length <= field.MaxLength);
    }

    private async Task<string> NumberOf(string email)
    {
        await using var db = await host.App.Database();
        return await db.Tickets.Where(t => t.Conversation == email).Select(t => t.Number)
            .SingleAsync(TestContext.Current.CancellationToken);
    }
}
