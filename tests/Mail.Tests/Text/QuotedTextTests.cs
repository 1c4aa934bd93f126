using Helpdesk.Bots.Email.Text;

namespace Helpdesk.Bots.Email.Tests.Text;

public sealed class QuotedTextTests
{
    [Theory]
    [InlineData("пт, 20 нояб. 2026 г. в 10:00, Служба <desk@example.test>:\n\n> старое")]
    [InlineData("пт, 20 нояб. 2026 г. в 10:00, Служба поддержки <\ndesk@example.test>:\n\n> старое\n> ещё")]
    [InlineData("20 ноября 2026 г., 10:00 пользователь Служба <desk@example.test> написал:\n> старое")]
    [InlineData("02.04.2012 14:20 пользователь \"Служба\" <desk@example.test>\nнаписал:\n\n> старое")]
    [InlineData("20.11.2026, 15:04, \"Служба\" <desk@example.test>:\nстарое без знаков")]
    [InlineData("20.11.2026 15:04, Служба пишет:\n> старое")]
    [InlineData("Пятница, 20 ноября 2026, 15:04 +03:00 от Служба <desk@example.test>:\n \nстарое")]
    [InlineData("20 нояб. 2026 г., в 15:04, Служба <desk@example.test> написал(а):\n\n> старое")]
    [InlineData("On Fri, Nov 20, 2026 at 10:00 AM Desk <desk@example.test>\nwrote:\n\n> старое")]
    [InlineData("-----Исходное сообщение-----\nОт: Служба\nтекст")]
    [InlineData("-----Original Message-----\nFrom: Desk")]
    [InlineData("-------- Исходное сообщение --------\nТема: x")]
    [InlineData("________________________________\nОт: Служба <desk@example.test>\nОтправлено: 20 ноября 2026 г. "
        + "15:04\nКому: a@b.test\nТема: x\n\nстарое")]
    [InlineData("От: Служба\nДата: 20 ноября 2026\nТема: x\n\nстарое")]
    [InlineData("*From:* Desk\n*Sent:* Friday\n*To:* a@b.test\n\nстарое")]
    [InlineData("> старое\n> старое")]
    [InlineData("Отправлено с iPhone")]
    [InlineData("Отправлено из мобильной Яндекс Почты\n20.11.2026, 15:04, \"Служба\" <desk@example.test>:\nстарое")]
    [InlineData("Получить Outlook для Android")]
    public void What_stands_below_the_answer_goes(string quotation) =>
        Assert.Equal("Спасибо!\nВсё работает.", QuotedText.Trim("Спасибо!\nВсё работает.\n\n" + quotation));

    [Fact]
    public void Answers_between_the_quotations_stay() =>
        Assert.Equal(
            "Добрый день.\n\nДа.\n\nНет.",
            QuotedText.Trim("Добрый день.\n\n20.11.2026 15:04, Служба пишет:\n> Работает?\nДа.\n\n> А это?\nНет."));

    [Fact]
    public void An_answer_below_the_quotation_stays() =>
        Assert.Equal("Всё работает.", QuotedText.Trim("20.11.2026 15:04, Служба пишет:\n> Работает?\n\nВсё работает."));

    [Theory]
    [InlineData("Посмотрите\n\n-------- Пересылаемое сообщение --------\n20.11.2026, 15:04, \"Отдел\" <a@b.test>:\n> текст")]
    [InlineData("FYI\n---------- Forwarded message ---------\nОт: a\nДата: b\nТема: c\n\nтекст")]
    [InlineData("См.\nНачало переадресованного сообщения:\n\n> От: a")]
    public void A_forwarded_mail_stays(string text) => Assert.Equal(text, QuotedText.Trim(text));

    [Theory]
    [InlineData("> всё процитировано\n> и ничего не написано")]
    [InlineData("-----Исходное сообщение-----\nтекст")]
    [InlineData("")]
    [InlineData("20.11.2026, 15:04, \"Служба\" <desk@example.test>:\nтолько чужой текст")]
    public void When_nothing_would_remain_all_remains(string text) => Assert.Equal(text, QuotedText.Trim(text));

    [Theory]
    [InlineData("Добавьте 3 человек <a@b.test>:\nИванова\nПетров")]
    [InlineData("Прошу:\nОт: кого угодно\nи всё")]
    [InlineData("Вопрос: работает?\nОтвет: нет")]
    [InlineData("В 2026 году написал:\tтекст")]
    [InlineData("Логин\n____\nПароль")]
    public void Ordinary_text_is_not_taken_for_a_quotation(string text) => Assert.Equal(text, QuotedText.Trim(text));

    [Theory]
    [InlineData("<div>Спасибо!</div><br><div class=\"gmail_quote gmail_quote_container\"><div class=gmail_attr>пт в "
        + "10:00</div><blockquote>старое</blockquote></div>")]
    [InlineData("<p>Спасибо!</p><div id=\"divRplyFwdMsg\"><b>От:</b> Служба</div><p>старое</p>")]
    [InlineData("<p>Спасибо!</p><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p>старое</p></div>")]
    [InlineData("<div>Спасибо!</div><blockquote type=\"cite\">старое</blockquote>")]
    [InlineData(
        "<div>Спасибо!</div><div>20.11.2026, 15:04, \"Служба\" &lt;desk@example.test&gt;:</div><blockquote><p>старое</p></blockquote>")]
    public void Quotations_of_html_are_known_by_their_containers(string html)
    {
        var (text, quoteStart) = HtmlText.Convert(html);

        Assert.Contains("старое", text);
        Assert.Equal("Спасибо!", QuotedText.Trim(text, quoteStart));
    }

    [Fact]
    public void A_Gmail_answer_is_cut_and_its_thread_is_known()
    {
        var mail = TestMail.Read("gmail");

        Assert.Equal("Спасибо, заработало!", QuotedText.Trim(mail.TextBody, mail.QuoteStart));
        Assert.Equal(["ticket-17-1@example.test"], mail.InReplyTo);
        Assert.Equal(["root@school.example.test", "ticket-17-1@example.test"], mail.References);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("> Терминал не работает?\n> Да", true)]
    [InlineData("пт, 20 нояб. 2026 г. в 10:00, Анна <a@b.ru>:\n> Терминал", true)]
    [InlineData("пт, 20 нояб. 2026 г. в 10:00, Анна <a@b.ru>:\nТерминал без знаков цитаты", true)]
    [InlineData("-- \nАнна Петрова, школа № 12", true)]
    [InlineData("Отправлено с iPhone", true)]
    [InlineData("> Терминал?\nДа", false)]
    [InlineData("Не работает\n-- \nАнна", false)]
    [InlineData("---------- Пересланное сообщение ----------\nОт: b@c.ru\nЗаявка", false)]
    [InlineData("От: Анна\nДата: 20.11.2026\nКому: нам\nТема: Заявка\n\nНе работает терминал", false)]
    public void A_mail_that_only_quotes_says_nothing_and_a_forwarded_one_does(string text, bool isAll) =>
        Assert.Equal(isAll, QuotedText.IsAll(text));
}
