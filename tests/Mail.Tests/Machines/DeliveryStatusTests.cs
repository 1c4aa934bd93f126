using Helpdesk.Bots.Email.Machines;

namespace Helpdesk.Bots.Email.Tests.Machines;

public sealed class DeliveryStatusTests
{
    [Fact]
    public void A_failure_names_our_mail_the_recipient_and_the_reason()
    {
        var mail = TestMail.Read("dsn-failed");

        Assert.Equal(
            new DeliveryStatus("ticket-17-2@example.test", "teacher@school.example.test", true, "5.1.1 550 5.1.1 no such mailbox"),
            mail.DeliveryStatus);
        Assert.True(mail.IsAutomatic);
    }

    [Fact]
    public void A_delay_is_not_permanent_and_headers_alone_name_the_mail() =>
        Assert.Equal(
            new DeliveryStatus("ticket-17-2@example.test", "teacher@school.example.test", false, "4.4.1 451 4.4.1 timeout"),
            TestMail.Read("dsn-delayed").DeliveryStatus);

    [Fact]
    public void Reports_of_old_servers_are_understood_by_their_quoted_headers() =>
        Assert.Equal(
            new DeliveryStatus("ticket-17-2@example.test", "teacher@school.example.test", true, "Mail delivery failed"),
            TestMail.Read("dsn-old-style").DeliveryStatus);

    [Fact]
    public void Success_and_ordinary_mail_are_no_reports()
    {
        var delivered = System.Text.Encoding.UTF8.GetString(TestMail.Bytes("dsn-failed"))
            .Replace("Action: failed", "Action: delivered", StringComparison.Ordinal);

        Assert.Null(TestMail.Parse(delivered).DeliveryStatus);
        Assert.Null(TestMail.Read("gmail").DeliveryStatus);
    }

    [Fact]
    public void A_report_of_a_server_that_gives_no_address_names_our_mail_all_the_same()
    {
        var mail = TestMail.Read("Cases/report-without-sender");

        Assert.Null(mail.From);
        Assert.Equal(
            new DeliveryStatus("ticket-17-2@example.test", "t-m11@school.test", true, "5.1.1 550 5.1.1 no such user"), mail.DeliveryStatus);
    }
}
