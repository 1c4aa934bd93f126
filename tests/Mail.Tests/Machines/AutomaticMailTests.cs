namespace Helpdesk.Bots.Email.Tests.Machines;

public sealed class AutomaticMailTests
{
    [Theory]
    [InlineData("Auto-Submitted: auto-replied")]
    [InlineData("Auto-Submitted: auto-generated; type=x")]
    [InlineData("Precedence: bulk")]
    [InlineData("Precedence: Junk")]
    [InlineData("X-Precedence: list")]
    [InlineData("Precedence: auto_reply")]
    [InlineData("X-Autoreply: yes")]
    [InlineData("X-Autorespond: re: x")]
    [InlineData("X-Auto-Response-Suppress: DR, RN, OOF, AutoReply")]
    [InlineData("X-Auto-Response-Suppress: All")]
    [InlineData("List-Id: <news.example.test>")]
    [InlineData("List-Unsubscribe: <https://example.test/u>")]
    [InlineData("Return-Path: <>")]
    [InlineData("X-Loop: yes")]
    [InlineData("X-FC-Machinegenerated: true")]
    [InlineData("Content-Type: multipart/report; report-type=disposition-notification; boundary=x")]
    [InlineData("From: MAILER-DAEMON@example.test")]
    [InlineData("From: Почта <no-reply@example.test>")]
    public void Machines_give_themselves_away(string header) => Assert.True(TestMail.Parse($"{header}\nSubject: x\n\ntext").IsAutomatic);

    [Theory]
    [InlineData("Auto-Submitted: no")]
    [InlineData("Auto-Submitted:")]
    [InlineData("Precedence: first-class")]
    [InlineData("X-Auto-Response-Suppress: OOF")]
    [InlineData("X-Autoreply: no")]
    [InlineData("Return-Path: <a@b.test>")]
    [InlineData("From: Анна <anna@example.test>")]
    public void People_do_not(string header) => Assert.False(TestMail.Parse($"{header}\nSubject: x\n\ntext").IsAutomatic);
}
