//! A browser reduced to what a measurement needs: one connection that is kept, and no work besides.

use anyhow::{Context, bail};
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

pub struct Client {
    stream: BufReader<TcpStream>,
    /// `name=value; name=value`
    pub cookies: String,
}

pub struct Answer {
    pub status: u16,
    pub location: String,
    pub body: Vec<u8>,
}

impl Client {
    pub fn connect(address: SocketAddr) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(60)))?;
        Ok(Self { stream: BufReader::with_capacity(64 * 1024, stream), cookies: String::new() })
    }

    pub fn get(&mut self, path: &str) -> anyhow::Result<Answer> {
        self.send(&self.request("GET", path, ""))
    }

    /// Posts a form as a browser does from a page of the service.
    pub fn post(&mut self, path: &str, form: &[(&str, &str)]) -> anyhow::Result<Answer> {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        self.send(&self.request("POST", path, &body))
    }

    fn request(&self, method: &str, path: &str, body: &str) -> String {
        let cookies = if self.cookies.is_empty() { String::new() } else { format!("cookie: {}\r\n", self.cookies) };
        let form = match method {
            "POST" => format!("content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\nsec-fetch-site: same-origin\r\n", body.len()),
            _ => String::new(),
        };
        format!("{method} {path} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept-language: sv\r\naccept: text/html\r\n{cookies}{form}\r\n{body}")
    }

    fn send(&mut self, request: &str) -> anyhow::Result<Answer> {
        self.stream.get_mut().write_all(request.as_bytes())?;
        let status = self.line()?.split(' ').nth(1).and_then(|status| status.parse().ok()).context("no HTTP answer")?;
        let mut answer = Answer { status, location: String::new(), body: Vec::new() };
        let (mut length, mut is_chunked) = (0, false);
        loop {
            let line = self.line()?;
            let Some((name, value)) = line.split_once(": ") else { break };
            match name {
                "content-length" => length = value.parse()?,
                "transfer-encoding" => is_chunked = true,
                "location" => value.clone_into(&mut answer.location),
                _ => {}
            }
        }
        while is_chunked {
            let chunk = usize::from_str_radix(&self.line()?, 16)?;
            self.take(chunk, &mut answer.body)?;
            self.line()?;
            is_chunked = chunk > 0;
        }
        self.take(length, &mut answer.body)?;
        Ok(answer)
    }

    fn line(&mut self) -> anyhow::Result<String> {
        let mut line = String::new();
        if self.stream.read_line(&mut line)? == 0 {
            bail!("the service closed the connection");
        }
        Ok(line.trim_end().to_owned())
    }

    fn take(&mut self, length: usize, body: &mut Vec<u8>) -> anyhow::Result<()> {
        let before = body.len();
        body.resize(before + length, 0);
        Ok(self.stream.read_exact(&mut body[before..])?)
    }
}
