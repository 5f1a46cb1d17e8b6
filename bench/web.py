#!/usr/bin/env python3
"""Times the web application as people wait for it: first page after start, lot page among many lots, memory at rest, upload.

    bench/web.py [--lots 10000] [--upload-mb 1024]

Starts the demonstration on a free port, on this machine only, and stops it at the end. Nothing here is a test.
"""
import argparse, html, http.client, json, os, re, statistics, subprocess, tempfile, time, urllib.parse

root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
parser = argparse.ArgumentParser()
parser.add_argument("--lots", type=int, default=10_000)
parser.add_argument("--upload-mb", type=int, default=1024)
parser.add_argument("--reads", type=int, default=200)
given = parser.parse_args()


class Browser:
    def __init__(self, port):
        self.connection = http.client.HTTPConnection("localhost", port, timeout=600)
        self.cookies = {}

    def call(self, method, path, body=None, headers=None):
        headers = dict(headers or {})
        headers["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        data = answer.read()
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, value = line.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return answer.status, data, answer.headers

    def token(self, path):
        page = self.call("GET", path)[1].decode()
        return html.unescape(re.search(r'name="csrf-token" content="([^"]+)"', page).group(1))

    def sign_in(self, user, password="uwazumi-demo-2026"):
        form = urllib.parse.urlencode(
            {"__RequestVerificationToken": self.token("/sign-in"), "userName": user, "password": password, "to": "/"}
        )
        status = self.call("POST", "/sign-in", form, {"Content-Type": "application/x-www-form-urlencoded"})[0]
        assert status == 302, status
        self.csrf = self.token("/lots")

    def json(self, method, path, value):
        status, data, _ = self.call(
            method, path, json.dumps(value), {"Content-Type": "application/json", "X-CSRF-TOKEN": self.csrf}
        )
        assert status < 300, (status, data[:300])
        return json.loads(data) if data else None


def start(*arguments):
    began = time.perf_counter()
    process = subprocess.Popen([os.path.join(root, "uwazumi"), *arguments], stderr=subprocess.PIPE, text=True)
    for line in process.stderr:
        if line.startswith("listening "):
            return process, int(line.rsplit(":", 1)[1]), began
    raise SystemExit("it did not start")


def rss_mb(process):
    with open(f"/proc/{process.pid}/status") as status:
        return int(re.search(r"VmRSS:\s+(\d+)", status.read()).group(1)) / 1024


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


with tempfile.TemporaryDirectory() as folder:
    data = os.path.join(folder, "data")
    process, port, _ = start("demo", "--no-browser", "--port", "0", "--data", data)
    process.terminate()
    process.wait()

    process, port, began = start("serve", "--port", "0", "--data", data)
    stranger = Browser(port)
    assert stranger.call("GET", "/sign-in")[0] == 200
    print(f"first page after start: {time.perf_counter() - began:.2f} s")
    time.sleep(10)
    print(f"memory at rest: {rss_mb(process):.0f} MB")

    analyst = Browser(port)
    analyst.sign_in("analyst")
    known = analyst.json("GET", "/api/lots/UC-2611-02", None)
    lot = dict(known["lot"])
    lot.pop("donorCommitment", None)
    lot.pop("synthetic", None)
    specification = known["specification"]
    began = time.perf_counter()
    for i in range(given.lots):
        lot.update(id=f"B-{i:06d}", donorCode=f"D-{i}")
        analyst.json(
            "POST",
            "/api/lots",
            {"lot": lot, "specificationId": specification["id"], "specificationVersion": str(specification["version"])},
        )
    spent = time.perf_counter() - began
    print(f"registering {given.lots} lots, one after the other: {given.lots / spent:.0f} /s")
    for path in ("/lots/UC-2611-02", "/lots", "/"):
        times = []
        for _ in range(given.reads):
            began = time.perf_counter()
            assert analyst.call("GET", path)[0] == 200
            times.append((time.perf_counter() - began) * 1000)
        print(f"GET {path} among {given.lots} lots: p50 {statistics.median(times):.0f} ms, p95 {percentile(times, 0.95):.0f} ms")

    size = given.upload_mb << 20
    part = os.urandom(8 << 20)
    with open(os.path.join(folder, "peer.bin"), "wb", buffering=0) as peer:
        began = time.perf_counter()
        for _ in range(size // len(part)):
            peer.write(part)
            os.fsync(peer.fileno())
        disk = size / (time.perf_counter() - began) / 1e6
    os.unlink(os.path.join(folder, "peer.bin"))
    upload = analyst.json("POST", "/api/uploads", {"fileName": "bench.bin", "length": size})
    before = rss_mb(process)
    peak, offset = before, 0
    began = time.perf_counter()
    while offset < size:
        status, answer, _ = analyst.call(
            "PATCH",
            "/api/uploads/" + upload["uploadId"],
            part,
            {"Upload-Offset": str(offset), "X-CSRF-TOKEN": analyst.csrf, "Content-Type": "application/octet-stream"},
        )
        assert status < 300, (status, answer[:300])
        offset += len(part)
        peak = max(peak, rss_mb(process))
    rate = size / (time.perf_counter() - began) / 1e6
    print(f"upload of {given.upload_mb} MiB: {rate:.0f} MB/s, {rate / disk:.2f} of the disk's synchronous write rate ({disk:.0f} MB/s)")
    print(f"memory during the upload: {before:.0f} → {peak:.0f} MB")
    process.terminate()
    process.wait()
