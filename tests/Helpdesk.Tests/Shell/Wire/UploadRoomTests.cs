using System.Net;
using Helpdesk.Shell.Forms;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Helpdesk.Tests.Shell.Wire;

public sealed class UploadRoomTests
{
    private const int Megabyte = 1024 * 1024;

    [Fact]
    public async Task Who_finds_no_room_waits_for_it()
    {
        using var room = new UploadRoom(megabytes: 3, TimeSpan.FromMinutes(1));
        var first = await room.Take(2 * Megabyte, TestContext.Current.CancellationToken);
        var second = room.Take(2 * Megabyte, TestContext.Current.CancellationToken);
        Assert.False(second.IsCompleted);
        first.Dispose();
        (await second).Dispose();
    }

    [Fact]
    public async Task More_than_all_the_room_takes_all_of_it()
    {
        using var room = new UploadRoom(megabytes: 3, TimeSpan.FromMinutes(1));
        (await room.Take(100 * Megabyte, TestContext.Current.CancellationToken)).Dispose();
    }

    [Fact]
    public async Task Who_waits_in_vain_is_told_what_to_do_and_can_send_the_same_form_later()
    {
        using var room = new UploadRoom(megabytes: 1, TimeSpan.Zero);
        await using var app = await HelpdeskHost.Start(change: services => services.Replace(ServiceDescriptor.Singleton(room)));
        using var visitor = new Visitor(app.Address);
        var type = app.Services.GetRequiredService<Helpdesk.Desks.DeskCatalog>().Find("multipas")!.RequestType("support")!;
        var filled = FilledForm.Of(type, (await visitor.Get("/request/multipas/support")).Token);

        using (await room.Take(Megabyte, TestContext.Current.CancellationToken))
        {
            var refused = (await visitor.Post("/request/multipas/support", filled, ("files", "a.txt", new byte[100]))).Expect(
                HttpStatusCode.ServiceUnavailable);
            Assert.Contains("Подождите минуту, вернитесь и отправьте ещё раз", refused.Text);
        }
        (await visitor.Post("/request/multipas/support", filled, ("files", "a.txt", new byte[100]))).Expect(HttpStatusCode.OK);
        await using var db = await app.Database();
        Assert.Equal(1, await db.Set<Helpdesk.Tickets.Ticket>().CountAsync(TestContext.Current.CancellationToken));
    }
}
