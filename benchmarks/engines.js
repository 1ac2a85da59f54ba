// The Node engines, measured as engines.py measures the Python ones: NAME TEMPLATE JOB ROUNDS; one JSON line.
// Run with NODE_PATH naming the folder that holds docxtemplater, pizzip, easy-template-x and carbone.
'use strict';
const fs = require('fs');

const engines = {
  docxtemplater(template) {
    const PizZip = require('pizzip');
    const Docxtemplater = require('docxtemplater');
    return async (fields) => {
      const document = new Docxtemplater(new PizZip(template), { paragraphLoop: true, linebreaks: true });
      document.render(fields);
      return document.getZip().generate({ type: 'nodebuffer', compression: 'DEFLATE' });
    };
  },
  'easy-template-x'(template) {
    const { TemplateHandler } = require('easy-template-x');
    const handler = new TemplateHandler();
    return (fields) => handler.process(template, fields);
  },
  carbone(template, path) {
    const carbone = require('carbone');
    return (fields) => new Promise((done, fail) => carbone.render(path, fields, (error, out) => (error ? fail(error) : done(out))));
  },
};

function held(what) {
  const line = fs.readFileSync('/proc/self/status', 'ascii').split('\n').find((text) => text.startsWith(what));
  return Number(line.split(/\s+/)[1]) / 1024;
}

async function main() {
  const [name, path, job, rounds] = process.argv.slice(2);
  const papers = JSON.parse(fs.readFileSync(job, 'utf8'));
  const fill = engines[name](fs.readFileSync(path), path);
  const before = held('VmRSS');
  fs.writeFileSync('/proc/self/clear_refs', '5');
  await fill(papers[0]);
  const cpu = [];
  const wall = [];
  let size = 0;
  for (let round = 0; round < Number(rounds); round += 1) {
    const used = process.cpuUsage();
    const clock = process.hrtime.bigint();
    size = 0;
    for (const fields of papers) size += (await fill(fields)).length;
    const spent = process.cpuUsage(used);
    cpu.push((spent.user + spent.system) / 1e6);
    wall.push(Number(process.hrtime.bigint() - clock) / 1e9);
  }
  const memory = held('VmHWM') - before;
  console.log(JSON.stringify({ cpu, wall, bytes: size, memory }));
}

main().then(() => process.exit(0), (error) => { console.error(String(error)); process.exit(1); });
